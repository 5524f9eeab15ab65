// SPDX-License-Identifier: Apache-2.0
// A command of hblab: each file in app/commands adds one (or a few that belong together) to the command line.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "app/exit_code.h"

namespace hblab::app {

/// Runs a command's work after parsing and returns the exit code.
using Action = std::function<int()>;

/// Registers the subcommand on `cli` and sets `*chosen` in its callback. Each is defined in app/commands/<name>.cpp.
using AddCommand = void (*)(CLI::App& cli, Action* chosen);

/// Prints "error: …" on standard error (with --json an object {"error": …, "kind": …} on standard output as well).
int report(const Error&, bool json = false);

/// Help examples, shown under the options.
void examples(CLI::App& command, const std::string& lines);

/// `hblab bench`, made on first use; each benchmark is a subcommand of it.
CLI::App& bench_group(CLI::App& cli);

}  // namespace hblab::app
