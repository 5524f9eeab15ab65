// SPDX-License-Identifier: Apache-2.0
// Runs a peer's Python program and takes what it prints: benchmarks measure themselves against other people's libraries.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"

namespace hblab::app {

/// Standard output of `python -c script arguments…`; its standard error is shared with ours. Error kind environment where
/// there is no such interpreter or the script fails.
Result<std::string> run_python(const std::string& python, const std::string& script, const std::vector<std::string>& arguments);

}  // namespace hblab::app
