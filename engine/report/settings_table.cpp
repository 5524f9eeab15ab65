// SPDX-License-Identifier: Apache-2.0
#include "engine/report/settings_table.h"

#include <algorithm>

#include "engine/report/json_numbers.h"
#include "engine/report/table.h"
#include "engine/spec/fields.h"
#include "engine/spec/settings_json.h"

namespace hblab::report {
namespace {

/// A list's items in one line; what is empty is said.
std::string shown(const spec::Field& field, const spec::Settings& settings) {
  std::string value = field.get(settings), line;
  for (const char c : value) line += c == '\n' ? std::string(", ") : std::string(1, c);
  return line.empty() ? "(empty)" : line;
}

std::string shown(const std::vector<uint64_t>& seeds) {
  std::string line;
  for (const uint64_t seed : seeds) line += (line.empty() ? "" : ", ") + std::to_string(seed);
  return line.empty() ? "(none)" : line;
}

/// The column's head: the arm, with its experiment where there are several.
std::vector<std::string> heads_of(const SettingsTable& table) {
  const bool one = std::all_of(table.experiments.begin(), table.experiments.end(),
                               [&](const std::string& name) { return name == table.experiments.front(); });
  std::vector<std::string> heads;
  for (size_t i = 0; i < table.arms.size(); ++i) heads.push_back(one ? table.arms[i] : table.experiments[i] + ": " + table.arms[i]);
  return heads;
}

std::string without_breaks(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

}  // namespace

int64_t SettingsTable::differing() const {
  return std::count_if(rows.begin(), rows.end(), [](const SettingsRow& row) { return row.differs; });
}

SettingsTable settings_table(const std::vector<SettingsColumn>& columns) {
  SettingsTable table;
  for (const SettingsColumn& column : columns) {
    table.experiments.push_back(column.experiment);
    table.arms.push_back(column.arm);
  }
  const auto add = [&](SettingsRow row) {
    row.differs = std::any_of(row.values.begin(), row.values.end(), [&](const std::string& value) { return value != row.values.front(); });
    table.rows.push_back(std::move(row));
  };
  SettingsRow seeds{"seeds", "", make_text(HBLAB_TEXT("Seeds")), make_text(HBLAB_TEXT("Each arm is trained once with each of them.")),
                    "",      {}};
  for (const SettingsColumn& column : columns) seeds.values.push_back(shown(column.seeds));
  add(std::move(seeds));
  for (const spec::Field& field : spec::fields()) {
    const auto matters = [&](const SettingsColumn& column) { return field.relevant(column.settings); };
    if (std::none_of(columns.begin(), columns.end(), matters)) continue;
    SettingsRow row{field.key, field.group(), field.label, field.help, field.unit, {}};
    for (const SettingsColumn& column : columns) row.values.push_back(matters(column) ? shown(field, column.settings) : "");
    add(std::move(row));
  }
  return table;
}

Result<std::vector<SettingsColumn>> settings_columns(store::RunStore& store, const std::vector<store::ExperimentRow>& experiments) {
  std::vector<SettingsColumn> columns;
  for (const auto& experiment : experiments) {
    const auto runs = HBLAB_TRY(store.runs(experiment.id));
    for (const auto& arm : HBLAB_TRY(store.arms(experiment.id))) {
      SettingsColumn column{experiment.name, arm.name, HBLAB_TRY(spec::settings_from_json(arm.settings_json)), {}};
      for (const auto& run : runs)
        if (run.arm == arm.id) column.seeds.push_back(run.seed);
      columns.push_back(std::move(column));
    }
  }
  return columns;
}

std::string cell_text(const SettingsRow& row, size_t column) {
  const std::string& value = row.values[column];
  if (value.empty()) return "–";
  return row.unit.empty() || value == "(empty)" ? value : value + " " + row.unit;
}

std::string settings_text(const SettingsTable& settings, bool all_rows) {
  std::vector<Table::Column> columns{{"setting", Table::Align::left}};
  for (std::string& head : heads_of(settings)) columns.push_back({std::move(head), Table::Align::left});
  Table table(columns);
  for (const SettingsRow& row : settings.rows) {
    if (!row.differs && !all_rows) continue;
    std::vector<std::string> cells{row.key};
    for (size_t i = 0; i < row.values.size(); ++i) cells.push_back(without_breaks(cell_text(row, i)));
    table.add(cells);
  }
  const auto same = int64_t(settings.rows.size()) - settings.differing();
  return table.str() + (all_rows ? "" : fmt::format("\n{} settings are the same in all columns.\n", same));
}

std::string settings_json(const SettingsTable& settings, bool all_rows) {
  Json columns = Json::array(), rows = Json::array();
  for (size_t i = 0; i < settings.arms.size(); ++i) columns.push_back({{"experiment", settings.experiments[i]}, {"arm", settings.arms[i]}});
  for (const SettingsRow& row : settings.rows) {
    if (!row.differs && !all_rows) continue;
    Json values = Json::array();
    for (const std::string& value : row.values) values.push_back(value.empty() ? Json(nullptr) : Json(value));
    rows.push_back({{"key", row.key}, {"label", row.label.str()}, {"unit", row.unit}, {"differs", row.differs}, {"values", values}});
  }
  return dump(Json{{"columns", columns}, {"rows", rows}}, 2) + "\n";
}

}  // namespace hblab::report
