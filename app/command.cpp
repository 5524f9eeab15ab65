// SPDX-License-Identifier: Apache-2.0
#include "app/command.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace hblab::app {

int report(const Error& error, bool json) {
  constexpr const char* names[] = {"usage", "input", "environment", "busy", "diverged", "interrupted", "internal"};
  std::fprintf(stderr, "error: %s\n", error.message().c_str());
  if (json)
    std::puts(nlohmann::json{{"error", error.message()}, {"kind", names[int(error.kind)]}}
                  .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                  .c_str());
  return exit_code(error.kind);
}

void examples(CLI::App& command, const std::string& lines) { command.footer("Examples:\n" + lines); }

CLI::App& bench_group(CLI::App& cli) {
  for (CLI::App* made : cli.get_subcommands([](CLI::App* c) { return c->get_name() == "bench"; })) return *made;
  CLI::App& bench = *cli.add_subcommand("bench", "Measure speed on this machine");
  bench.require_subcommand(1);
  return bench;
}

}  // namespace hblab::app
