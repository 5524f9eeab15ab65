// SPDX-License-Identifier: Apache-2.0
// A spec's problems for the terminal and for --json; shared by the commands that read a spec.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "engine/spec/loader.h"

namespace hblab::app {

/// One line each on standard error: file:line:column: key: sentence.
void print_problems(const spec::LoadedSpec&, const std::string& file);
nlohmann::ordered_json problems_json(const spec::LoadedSpec&);

}  // namespace hblab::app
