// SPDX-License-Identifier: Apache-2.0
#include "engine/report/export.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "engine/report/csv_field.h"
#include "engine/report/json_numbers.h"

namespace hblab::report {
namespace {

constexpr const char* file_names[] = {"runs.csv", "metrics.csv", "runs.json", "metrics.json"};

struct ExportedRun {
  store::RunRow row;
  store::ExperimentRow experiment;
  store::ArmRow arm;
  std::map<std::string, double> facts;
};

Result<std::vector<ExportedRun>> read_runs(store::RunStore& store, ExperimentId only) {
  std::vector<ExportedRun> runs;
  for (const auto& experiment : HBLAB_TRY(store.experiments())) {
    if (only && experiment.id != only) continue;
    const auto arms = HBLAB_TRY(store.arms(experiment.id));
    for (auto& row : HBLAB_TRY(store.runs(experiment.id))) {
      const auto arm = std::find_if(arms.begin(), arms.end(), [&](const auto& a) { return a.id == row.arm; });
      auto facts = HBLAB_TRY(store.facts(row.id));
      runs.push_back({std::move(row), experiment, *arm, std::move(facts)});
    }
  }
  return runs;
}

std::set<std::string> fact_names(const std::vector<ExportedRun>& runs) {
  std::set<std::string> names;
  for (const auto& run : runs)
    for (const auto& [name, value] : run.facts) names.insert(name);
  return names;
}

void write_runs_csv(std::ostream& out, const std::vector<ExportedRun>& runs) {
  const auto facts = fact_names(runs);
  out << "run,experiment,arm,base_arm,baseline,seed,status,attempts,step,tokens,samples,compute_seconds,wall_seconds,message";
  for (const auto& name : facts) out << ',' << csv_field(name);
  out << '\n';
  for (const auto& run : runs) {
    const store::Position& at = run.row.last;
    out << run.row.id.value << ',' << csv_field(run.experiment.name) << ',' << csv_field(run.arm.name) << ','
        << csv_field(run.arm.base_name) << ',' << (run.arm.baseline ? "true" : "false") << ',' << run.row.seed << ','
        << status_name(run.row) << ',' << run.row.attempts << ',' << at.step << ',' << at.tokens << ',' << at.samples << ','
        << shortest(at.compute_seconds) << ',' << shortest(at.wall_seconds) << ',' << csv_field(run.row.message);
    for (const auto& name : facts) {
      const auto fact = run.facts.find(name);
      out << ',' << (fact == run.facts.end() ? "" : shortest(fact->second));
    }
    out << '\n';
  }
}

void write_runs_json(std::ostream& out, const std::vector<ExportedRun>& runs) {
  Json array = Json::array();
  for (const auto& run : runs) {
    Json facts = Json::object();
    for (const auto& [name, value] : run.facts) facts[name] = number(value);
    const store::Position& at = run.row.last;
    array.push_back({{"run", run.row.id.value},
                     {"experiment", run.experiment.name},
                     {"arm", run.arm.name},
                     {"base_arm", run.arm.base_name},
                     {"baseline", run.arm.baseline},
                     {"seed", run.row.seed},
                     {"status", status_name(run.row)},
                     {"attempts", run.row.attempts},
                     {"step", at.step},
                     {"tokens", at.tokens},
                     {"samples", at.samples},
                     {"compute_seconds", number(at.compute_seconds)},
                     {"wall_seconds", number(at.wall_seconds)},
                     {"message", run.row.message},
                     {"facts", facts}});
  }
  out << dump(array, 2) << '\n';
}

/// Both files row by row, so that a long project needs no memory for them.
Result<void> write_metrics(std::ostream& table, std::ostream& json, store::RunStore& store, const std::vector<ExportedRun>& runs,
                           bool all_attempts) {
  table << "run,arm,seed,attempt,metric,step,tokens,samples,compute_seconds,wall_seconds,value\n";
  json << "[";
  bool first = true;
  for (const auto& run : runs)
    for (const auto& metric : HBLAB_TRY(store.metrics(run.row.id))) {
      const auto points = HBLAB_TRY(all_attempts ? store.series_all_attempts(run.row.id, metric) : store.series(run.row.id, metric));
      for (const auto& point : points) {
        table << run.row.id.value << ',' << csv_field(run.arm.name) << ',' << run.row.seed << ',' << point.attempt << ','
              << csv_field(metric) << ',' << point.at.step << ',' << point.at.tokens << ',' << point.at.samples << ','
              << shortest(point.at.compute_seconds) << ',' << shortest(point.at.wall_seconds) << ',' << shortest(point.value) << '\n';
        json << (first ? "\n" : ",\n")
             << dump(Json{{"run", run.row.id.value},
                          {"arm", run.arm.name},
                          {"seed", run.row.seed},
                          {"attempt", point.attempt},
                          {"metric", metric},
                          {"step", point.at.step},
                          {"tokens", point.at.tokens},
                          {"samples", point.at.samples},
                          {"compute_seconds", number(point.at.compute_seconds)},
                          {"wall_seconds", number(point.at.wall_seconds)},
                          {"value", number(point.value)}});
        first = false;
      }
    }
  json << "\n]\n";
  return {};
}

Result<void> write_files(store::RunStore& store, const fs::path& inside, const std::vector<ExportedRun>& runs, bool all_attempts) {
  std::ofstream runs_csv(inside / "runs.csv"), metrics_csv(inside / "metrics.csv"), runs_json(inside / "runs.json"),
      metrics_json(inside / "metrics.json");
  write_runs_csv(runs_csv, runs);
  write_runs_json(runs_json, runs);
  HBLAB_TRY(write_metrics(metrics_csv, metrics_json, store, runs, all_attempts));
  for (std::ofstream* file : {&runs_csv, &metrics_csv, &runs_json, &metrics_json}) {
    file->close();
    if (!*file)
      return fail(ErrorKind::environment,
                  HBLAB_TEXT("The export could not be written to %1: %2. Free some space or choose another folder."),
                  inside.parent_path().string(), system_error_text(errno));
  }
  return {};
}

}  // namespace

Result<void> export_project(store::RunStore& store, const fs::path& folder, const ExportOptions& options) {
  const auto runs = HBLAB_TRY(read_runs(store, options.experiment));
  HBLAB_TRY(make_folder(folder));
  const fs::path unfinished = folder / ".unfinished-export";
  HBLAB_TRY(write_folder(unfinished, [&](const fs::path& inside) { return write_files(store, inside, runs, options.all_attempts); }));
  std::error_code code;
  for (const char* name : file_names)
    if (!code) fs::rename(unfinished / name, folder / name, code);
  std::error_code ignored;
  fs::remove_all(unfinished, ignored);
  if (code) return fail(ErrorKind::environment, HBLAB_TEXT("Cannot put the export's files into %1: %2."), folder.string(), code.message());
  return {};
}

}  // namespace hblab::report
