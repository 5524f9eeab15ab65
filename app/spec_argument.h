// SPDX-License-Identifier: Apache-2.0
// The experiment that a command works on: a file, or a shipped one by its name.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace hblab::app {

/// The positional argument SPEC. A name without a folder that is no file here, such as quickstart, becomes the path of the shipped
/// experiment, where there is one.
void add_spec_argument(CLI::App& command, std::string& file);

}  // namespace hblab::app
