// SPDX-License-Identifier: Apache-2.0
// hblab synth: print the synthetic corpus, as `data.source: synthetic` reads it.
#include <cerrno>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/command.h"
#include "app/number_checks.h"
#include "engine/core/files.h"
#include "engine/data/synthetic/corpus.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::app {
namespace {

struct SynthOptions {
  int64_t documents = spec::DataSpec{}.synthetic_documents;
  uint64_t seed = spec::DataSpec{}.synthetic_seed;
  bool json = false;
};

int print(const SynthOptions& options) {
  for (int64_t i = 0; i < options.documents; ++i) {
    const std::string text = data::synthetic_document(options.seed, i);
    const std::string shown = options.json ? nlohmann::json{{"document", i}, {"text", text}}.dump() + "\n" : (i > 0 ? "\n" : "") + text;
    if (std::fwrite(shown.data(), 1, shown.size(), stdout) != shown.size()) break;
  }
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return exit_ok;
  return report(Error{ErrorKind::environment, make_text(HBLAB_TEXT("Cannot write the corpus: %1."), system_error_text(errno))});
}

}  // namespace

void add_synth(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<SynthOptions>();
  CLI::App& command = *cli.add_subcommand("synth", "Print the synthetic corpus: sentences a line, a blank line between documents");
  command.add_option("--documents", options->documents, "How many documents")->check(from_zero)->capture_default_str();
  command.add_option("--seed", options->seed, "Another seed gives other documents of the same grammar")->capture_default_str();
  command.add_flag("--json", options->json, "One JSON object a line, which `data.source: jsonl` reads");
  examples(command,
           "  hblab synth --documents 3\n"
           "  hblab synth --documents 100000 --seed 7 > corpus.txt\n\n"
           "Exit status: 0 done, 2 wrong command line, 4 the output cannot be written.");
  command.callback([options, chosen] { *chosen = [options] { return print(*options); }; });
}

}  // namespace hblab::app
