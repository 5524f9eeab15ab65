// SPDX-License-Identifier: Apache-2.0
// Settings side by side: a column for each arm of one or more experiments, a row for each field, values as people read them. Store →
// SettingsTable → command line, Compare page, report.
#pragma once

#include "engine/spec/experiment_spec.h"
#include "engine/store/run_store.h"

namespace hblab::report {

struct SettingsColumn {
  std::string experiment, arm;
  spec::Settings settings;
  std::vector<uint64_t> seeds;
};

struct SettingsRow {
  std::string key, group;  ///< a field's key and section; "seeds" and none for the seeds
  Text label, help;
  std::string unit;                 ///< empty where there is none, or the values carry it
  std::vector<std::string> values;  ///< by column, without the unit; empty where the field has no effect there
  bool differs = false;             ///< not the same in every column
};

struct SettingsTable {
  std::vector<std::string> experiments, arms;  ///< by column
  std::vector<SettingsRow> rows;               ///< seeds, then the fields in the table's order that matter to any column
  int64_t differing() const;
};

SettingsTable settings_table(const std::vector<SettingsColumn>&);

/// The arms of these experiments, in the order given. An arm whose settings another version of the program wrote is an error (input).
Result<std::vector<SettingsColumn>> settings_columns(store::RunStore&, const std::vector<store::ExperimentRow>&);

/// A value with its unit, "–" where the field has no effect: what a cell shows.
std::string cell_text(const SettingsRow&, size_t column);
/// For a terminal; the rows that differ, or all.
std::string settings_text(const SettingsTable&, bool all_rows);
std::string settings_json(const SettingsTable&, bool all_rows);

}  // namespace hblab::report
