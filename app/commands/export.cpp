// SPDX-License-Identifier: Apache-2.0
// hblab export: everything recorded, as CSV and JSON.
#include "engine/report/export.h"

#include <nlohmann/json.hpp>

#include "app/command.h"
#include "app/project_options.h"

namespace hblab::app {
namespace {

struct ExportOptions : ProjectOptions {
  std::string output;
  bool all_attempts = false;
};

Result<void> export_all(const ExportOptions& options) {
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  report::ExportOptions what;
  what.all_attempts = options.all_attempts;
  if (options.experiment != 0) what.experiment = HBLAB_TRY(choose_experiment(*store, options.experiment)).id;
  HBLAB_TRY(report::export_project(*store, options.output, what));
  const fs::path folder = options.output;
  if (options.json)
    std::puts(nlohmann::ordered_json{{"folder", options.output}, {"files", {"runs.csv", "metrics.csv", "runs.json", "metrics.json"}}}
                  .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                  .c_str());
  else
    std::printf("Wrote runs.csv, metrics.csv, runs.json and metrics.json to %s.\n", folder.c_str());
  return {};
}

}  // namespace

void add_export(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App& command = *cli.add_subcommand("export", "Write runs and metrics as CSV and JSON");
  options->add_to(command, false);
  command.add_option("--experiment", options->experiment, "Only this experiment; without: all of them")->type_name("N");
  command.add_option("--output", options->output, "The folder for the four files; it is made where it does not exist")
      ->required()
      ->type_name("DIR");
  command.add_flag("--all-attempts", options->all_attempts, "Also the rows that a resume has superseded");
  examples(command,
           "  hblab export --project quickstart.hblab --output tables\n"
           "  hblab export --project quickstart.hblab --output tables --all-attempts\n\n"
           "metrics.csv: run, arm, seed, attempt, metric, step, tokens, samples, compute_seconds, wall_seconds, value.\n"
           "Numbers read back exactly; what is not finite is written NaN, Infinity or -Infinity (strings in JSON).\n"
           "Exit status: 0 done, 2 wrong command line, 3 not a project, 4 the folder cannot be written.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto done = export_all(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

}  // namespace hblab::app
