// SPDX-License-Identifier: Apache-2.0
// hblab compare: every arm against the baseline, and the paper's claims.
#include "app/command.h"
#include "app/number_checks.h"
#include "app/project_options.h"
#include "engine/report/claim_spec.h"
#include "engine/report/comparison_json.h"
#include "engine/report/comparison_table.h"
#include "engine/report/mask_rates.h"
#include "engine/report/settings_table.h"

namespace hblab::app {
namespace {

struct CompareOptions : ProjectOptions {
  std::string columns;
  bool claims = false;
  std::string claim_spec;  ///< of the claim of that name; empty: none
  double target = 0;       ///< 0: the spec's
  bool mask_rates = false, settings = false, all_settings = false;
  std::vector<int64_t> with;  ///< more experiments, whose settings stand beside
};

Result<std::string> spec_for(const std::string& name, const std::vector<report::Claim>& claims, const store::ExperimentRow& experiment) {
  std::string known;
  for (const report::Claim& claim : claims) {
    if (name == report::name_of(claim.id)) return report::claim_spec(experiment.spec_text, claim);
    known += (known.empty() ? "" : ", ") + std::string(report::name_of(claim.id));
  }
  return fail(ErrorKind::usage, HBLAB_TEXT("There is no claim %1; the claims are %2."), name, known);
}

Result<std::string> settings_of(store::RunStore& store, const store::ExperimentRow& experiment, const CompareOptions& options) {
  std::vector<store::ExperimentRow> experiments{experiment};
  for (const int64_t other : options.with) experiments.push_back(HBLAB_TRY(choose_experiment(store, other)));
  const auto table = report::settings_table(HBLAB_TRY(report::settings_columns(store, experiments)));
  return options.json ? report::settings_json(table, options.all_settings) : report::settings_text(table, options.all_settings);
}

Result<std::string> compared(const CompareOptions& options) {
  if (!options.with.empty() && !options.settings && !options.all_settings)
    return fail(ErrorKind::usage,
                HBLAB_TEXT("--with sets experiments beside each other by their settings. Add --settings or --all-settings."));
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  auto experiment = HBLAB_TRY(choose_experiment(*store, options.experiment));
  if (options.settings || options.all_settings) return settings_of(*store, experiment, options);
  if (options.target > 0) experiment.target_loss = options.target;
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
  if (options.mask_rates) {
    const auto grid = HBLAB_TRY(report::mask_grid(*store, comparison));
    return options.json ? report::mask_grid_json(grid) : report::mask_grid_text(grid);
  }
  if (options.claims || !options.claim_spec.empty()) {
    const auto claims = HBLAB_TRY(report::claims(*store, comparison));
    if (!options.claim_spec.empty()) return spec_for(options.claim_spec, claims, experiment);
    return options.json ? report::claims_json(comparison, claims) : report::claims_table(comparison, claims);
  }
  return options.json ? report::comparison_json(comparison) : report::comparison_table(comparison);
}

}  // namespace

void add_compare(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<CompareOptions>();
  CLI::App& command = *cli.add_subcommand("compare", "Compare every arm with the baseline: loss, speed, memory, and what may be concluded");
  options->add_to(command);
  CLI::Option* const columns = command.add_option(
      "--columns", options->columns,
      "Also these columns, by arm, separated by commas: a spec's field (training.batch_size), a recorded metric (eval_loss, "
      "eval_loss:best, eval_loss:mean5, train_loss@400), a fact (parameters), a measure (tokens_per_second)");
  command
      .add_option("--target", options->target,
                  "A held-out loss: what each arm needs to reach it; without: the spec's evaluation.target_loss")
      ->type_name("NATS")
      ->check(above_zero)
      ->excludes(columns);
  CLI::Option* const claims = command.add_flag("--claims", options->claims, "The paper's five claims, each with what was found here");
  command
      .add_option("--claim-spec", options->claim_spec, "Print a spec that would test this claim: the experiment's, with what is missing")
      ->type_name("CLAIM")
      ->excludes(claims);
  command.add_flag("--mask-rates", options->mask_rates, "Held-out loss at each masking rate, without and with DropMask");
  command.add_flag("--settings", options->settings, "The settings in which the arms differ, side by side");
  command.add_flag("--all-settings", options->all_settings, "All settings of the arms, side by side");
  command.add_option("--with", options->with, "With --settings: more experiments to stand beside")->type_name("N");
  examples(command,
           "  hblab compare --project quickstart.hblab\n"
           "  hblab compare --project quickstart.hblab --experiment 1 --json > comparison.json\n"
           "  hblab compare --project quickstart.hblab --columns eval_loss:best,train_loss@400,model.layout\n"
           "  hblab compare --project quickstart.hblab --target 2.5\n"
           "  hblab compare --project quickstart.hblab --claims\n"
           "  hblab compare --project quickstart.hblab --claim-spec drop_mask > rates.yaml\n\n"
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
