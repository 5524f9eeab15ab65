// SPDX-License-Identifier: Apache-2.0
// The parts of a report on one experiment. Used by make_document.cpp.
#pragma once

#include "engine/report/comparison.h"
#include "engine/report/document/document.h"
#include "engine/store/run_store.h"

namespace hblab::report {

/// One experiment of a report.
struct Part {
  store::RunStore& store;  ///< as of the recipe
  store::ExperimentRow experiment;
  std::vector<store::RunRow> runs;
  Comparison comparison;     ///< of all arms: what is decided does not depend on what is shown
  std::vector<size_t> arms;  ///< that are shown, in the experiment's order
  const ReportOptions& options;
  std::string prefix;  ///< before ids: "e1-"

  const ArmComparison& baseline_of(const ArmComparison&) const;
};

/// A value as tables show it, by the metric's unit; a difference has its sign.
std::string value_cell(std::string_view metric, double value);
std::string difference_cell(std::string_view metric, double value);
std::string percent_cell(double share);

DataTable primary_table(const Part&);
DataTable seeds_table(const Part&);
DataTable measures_table(const Part&);
std::optional<DataTable> target_table(const Part&);
/// The paper's claims, each with every pair of arms that tests it.
Result<std::optional<DataTable>> claims_table(const Part&);
/// DropMask on minus off at each masking rate; none where no rates were swept.
Result<std::optional<DataTable>> mask_rates_table(const Part&);
/// The settings in which the arms differ.
Result<std::optional<DataTable>> settings_table(const Part&);
std::optional<DataTable> fairness_table(const Part&);
DataTable runs_table(const Part&);
/// A table for each machine and set of libraries that runs were trained with.
Result<std::vector<DataTable>> environment_tables(const Part&);

/// None where the project has nothing to show of that kind.
Result<std::optional<Figure>> make_figure(const Part&, const FigureChoice&);

}  // namespace hblab::report
