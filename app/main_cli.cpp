// SPDX-License-Identifier: Apache-2.0
// hblab: the laboratory's command line. Wires the commands; each lives in app/commands.
#include <cstdio>

#include "app/commands/commands.h"

int main(int argc, char** argv) {
  using namespace hblab::app;
  CLI::App cli{"HybridBERT Lab: train BERT, HybridBERT and DropMask against each other, and compare them honestly.", "hblab"};
  cli.set_version_flag("--version", "hblab " HBLAB_VERSION);
  cli.require_subcommand(1);
  cli.footer(
      "Exit status: 0 done, 1 internal error, 2 wrong command line, 3 wrong spec, text, vocabulary or project,\n"
      "4 disk, device or package, 5 held by another process, 6 a run diverged or failed, 130 interrupted.");
  Action chosen;
  for (AddCommand add : commands) add(cli, &chosen);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::Success& e) {
    return cli.exit(e);
  } catch (const CLI::ParseError& e) {
    cli.exit(e);
    return exit_usage;
  }
  try {
    const int code = chosen ? chosen() : int(exit_usage);
    if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return code;
    std::fputs("error: The output could not be written completely. Is the disk full?\n", stderr);
    return exit_environment;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "error: A defect of hblab: %s. Please report it, with the command.\n", e.what());
    return exit_internal;
  }
}
