// SPDX-License-Identifier: Apache-2.0
// Which runs a report is about, and on what they were trained.
#include <fmt/format.h>

#include <algorithm>

#include "engine/core/json.h"
#include "engine/core/numbers.h"
#include "engine/report/document/parts.h"

namespace hblab::report {
namespace {

bool is_shown(const Part& part, const store::RunRow& run) {
  return std::any_of(part.arms.begin(), part.arms.end(), [&](size_t i) { return part.comparison.arms[i].name == run.arm_name; });
}

/// "1, 2, 3 and 7" as "1–3, 7".
std::string ranges(const std::vector<int64_t>& numbers) {
  std::string text;
  for (size_t begin = 0; begin < numbers.size();) {
    size_t end = begin;
    while (end + 1 < numbers.size() && numbers[end + 1] == numbers[end] + 1) ++end;
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[begin]);
    if (end > begin) text += "–" + std::to_string(numbers[end]);
    begin = end + 1;
  }
  return text;
}

std::string fact_text(const std::string& name, const hblab::Json& value) {
  if (name.ends_with("_bytes") && value.is_number()) return human_bytes(value.get<double>());
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, hblab::Json::error_handler_t::replace);
}

std::string as_words(std::string name) {
  if (name.ends_with("_bytes")) name.resize(name.size() - 6);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace

DataTable runs_table(const Part& part) {
  DataTable table{
      part.prefix + "runs",
      "Runs",
      {{"run"}, {"arm", false}, {"seed"}, {"status", false}, {"attempts"}, {"last step"}, {"tokens"}, {"compute time"}, {"wall time"}},
      {},
      "A run's number and its attempts are those of the project. Compute time leaves out evaluation, pauses and checkpoints."};
  for (const store::RunRow& run : part.runs) {
    if (!is_shown(part, run)) continue;
    table.rows.push_back({Cell(std::to_string(run.id.value)), Cell(run.arm_name), Cell(std::to_string(run.seed)),
                          Cell(std::string(status_name(run)) + (run.message.empty() ? "" : ": " + run.message)),
                          Cell(std::to_string(run.attempts)), Cell(std::to_string(run.last.step)), Cell(std::to_string(run.last.tokens)),
                          Cell(human_seconds(run.last.compute_seconds)), Cell(human_seconds(run.last.wall_seconds))});
  }
  return table;
}

Result<std::vector<DataTable>> environment_tables(const Part& part) {
  std::vector<std::pair<std::string, std::vector<int64_t>>> groups;
  for (const store::RunRow& run : part.runs) {
    if (!is_shown(part, run) || run.attempts == 0) continue;
    const std::string environment = HBLAB_TRY(part.store.environment(run.id));
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == environment; });
    if (known == groups.end())
      groups.push_back({environment, {run.id.value}});
    else
      known->second.push_back(run.id.value);
  }
  std::vector<DataTable> tables;
  for (const auto& [environment, runs] : groups) {
    DataTable table{fmt::format("{}environment-{}", part.prefix, tables.size() + 1),
                    "Environment of " + (runs.size() == 1 ? std::string("run ") : std::string("runs ")) + ranges(runs),
                    {{"what", false}, {"value", false}},
                    {},
                    {}};
    const hblab::Json json = hblab::parse_json(environment);
    if (json.is_object())
      for (const auto& [name, value] : json.items()) table.rows.push_back({Cell(as_words(name)), Cell(fact_text(name, value))});
    else
      table.note = "Nothing was recorded.";
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace hblab::report
