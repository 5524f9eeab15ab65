// SPDX-License-Identifier: Apache-2.0
// hblab compare: every arm against the baseline.
#include "app/command.h"
#include "app/project_options.h"
#include "engine/report/comparison_json.h"
#include "engine/report/comparison_table.h"

namespace hblab::app {
namespace {

struct Options : ProjectOptions {
  std::string columns;
};

Result<std::string> compared(const Options& options) {
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  const auto experiment = HBLAB_TRY(choose_experiment(*store, options.experiment));
  if (!options.columns.empty()) {
    report::TableReader reader;
    reader.ask({experiment.id}, {});
    HBLAB_TRY(reader.work_to_the_end(*store));  // what is recorded: the names that a column may have
    reader.ask({experiment.id}, HBLAB_TRY(report::parse_columns(options.columns, reader.names())));
    HBLAB_TRY(reader.work_to_the_end(*store));
    if (!reader.tables().empty()) {
      const report::ExperimentTable& table = reader.tables().front();
      if (options.json) return report::comparison_json(table);
      return report::comparison_table(table.comparison) + "\nColumns\n" + report::columns_table(table);
    }
  }
  const auto comparison = HBLAB_TRY(report::compare(*store, experiment));
  return options.json ? report::comparison_json(comparison) : report::comparison_table(comparison);
}

}  // namespace

void add_compare(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<Options>();
  CLI::App& command = *cli.add_subcommand("compare", "Compare every arm with the baseline: loss, speed, memory, and what may be concluded");
  options->add_to(command);
  command.add_option("--columns", options->columns,
                     "Also these columns, by arm, separated by commas: a spec's field (training.batch_size), a recorded metric (eval_loss, "
                     "eval_loss:best, eval_loss:mean5, train_loss@400), a fact (parameters), a measure (tokens_per_second)");
  examples(command,
           "  hblab compare --project quickstart.hblab\n"
           "  hblab compare --project quickstart.hblab --experiment 1 --json > comparison.json\n"
           "  hblab compare --project quickstart.hblab --columns eval_loss:best,train_loss@400,model.layout\n\n"
           "Pairs are seeds; intervals are Student-t; verdicts on the held-out loss are Holm-adjusted over the arms, and there\n"
           "is none below three seeds. While runs go on, the losses at the last common evaluation are compared.\n"
           "Exit status: 0 done, 2 wrong command line, 3 not a project, 4 the disk refused.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto text = compared(*options);
      if (!text) return report(text.error(), options->json);
      std::fputs(text->c_str(), stdout);
      return int(exit_ok);
    };
  });
}

}  // namespace hblab::app
