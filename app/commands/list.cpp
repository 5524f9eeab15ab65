// SPDX-License-Identifier: Apache-2.0
// hblab list: the runs of a project.
#include "app/command.h"
#include "app/project_options.h"
#include "engine/core/clock.h"
#include "engine/core/numbers.h"
#include "engine/report/json_numbers.h"
#include "engine/report/table.h"

namespace hblab::app {
namespace {

using report::Json;

Result<std::optional<double>> last_value(store::RunStore& store, RunId run, std::string_view metric) {
  const auto points = HBLAB_TRY(store.series(run, metric));
  return points.empty() ? std::optional<double>() : points.back().value;
}

Result<std::string> as_table(store::RunStore& store, const std::vector<store::ExperimentRow>& experiments) {
  std::string out;
  for (const auto& experiment : experiments) {
    using Align = report::Table::Align;
    report::Table table({{"run"},
                         {"arm", Align::left},
                         {"seed"},
                         {"status", Align::left},
                         {"step"},
                         {"tokens"},
                         {"eval loss"},
                         {"compute"},
                         {"note", Align::left}});
    for (const auto& run : HBLAB_TRY(store.runs(experiment.id))) {
      const auto loss = HBLAB_TRY(last_value(store, run.id, "eval_loss"));
      table.add({std::to_string(run.id.value), run.arm_name, std::to_string(run.seed), std::string(status_name(run)),
                 std::to_string(run.last.step), human_count(double(run.last.tokens)), loss ? fmt::format("{:.4f}", *loss) : "-",
                 human_seconds(run.last.compute_seconds), run.message});
    }
    out += fmt::format("{}Experiment {}: {} ({})\n", out.empty() ? "" : "\n", experiment.id.value, experiment.name,
                       format_time(experiment.created));
    out += table.str();
  }
  return out.empty() ? std::string("The project has no experiment yet.\n") : out;
}

Result<std::string> as_json(store::RunStore& store, const std::vector<store::ExperimentRow>& experiments) {
  Json list = Json::array();
  for (const auto& experiment : experiments) {
    Json runs = Json::array();
    for (const auto& run : HBLAB_TRY(store.runs(experiment.id)))
      runs.push_back({{"run", run.id.value},
                      {"arm", run.arm_name},
                      {"seed", run.seed},
                      {"status", status_name(run)},
                      {"attempts", run.attempts},
                      {"step", run.last.step},
                      {"tokens", run.last.tokens},
                      {"samples", run.last.samples},
                      {"compute_seconds", report::number(run.last.compute_seconds)},
                      {"wall_seconds", report::number(run.last.wall_seconds)},
                      {"eval_loss", report::number(HBLAB_TRY(last_value(store, run.id, "eval_loss")))},
                      {"message", run.message}});
    list.push_back({{"experiment", experiment.id.value},
                    {"name", experiment.name},
                    {"created", format_time(experiment.created)},
                    {"spec_hash", experiment.spec_hash},
                    {"runs", runs}});
  }
  return report::dump({{"project", store.project_uuid()}, {"experiments", list}}, 2) + "\n";
}

Result<std::string> listed(const ProjectOptions& options) {
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  const auto experiments =
      options.experiment ? std::vector{HBLAB_TRY(choose_experiment(*store, options.experiment))} : HBLAB_TRY(store->experiments());
  return options.json ? as_json(*store, experiments) : as_table(*store, experiments);
}

}  // namespace

void add_list(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<ProjectOptions>();
  CLI::App& command = *cli.add_subcommand("list", "List a project's experiments and runs");
  options->add_to(command, false);
  command.add_option("--experiment", options->experiment, "Only this experiment; without: all of them")->type_name("N");
  examples(command,
           "  hblab list --project quickstart.hblab\n"
           "  hblab list --project quickstart.hblab --json\n\n"
           "Status: planned, running, paused, interrupted, done, failed, diverged, or dead, where a run's process is gone;\n"
           "`hblab resume` goes on with what is planned, interrupted, failed or dead.\n"
           "Exit status: 0 done, 2 wrong command line, 3 not a project, 4 the disk refused.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto text = listed(*options);
      if (!text) return report(text.error(), options->json);
      std::fputs(text->c_str(), stdout);
      return int(exit_ok);
    };
  });
}

}  // namespace hblab::app
