// SPDX-License-Identifier: Apache-2.0
// Masking rate × DropMask: the held-out loss at the end at each masking rate, without and with DropMask. Store, Comparison → grid →
// heat map, command line, report.
#pragma once

#include "engine/report/comparison.h"

namespace hblab::report {

struct MaskCell {
  std::string arm;             ///< with its sweep point; empty: there is none
  std::optional<double> mean;  ///< nats, of the runs that have a value
  int64_t n = 0;               ///< such runs
};

/// Arms that are the same in everything but masking rate and DropMask.
struct MaskColumns {
  std::string name;               ///< the arm without DropMask; else the one with it
  std::vector<MaskCell> off, on;  ///< by MaskGrid::rates
  /// With DropMask minus without it, where the Comparison has that pair (its baseline is the arm without).
  std::vector<std::optional<Difference>> differences;
  std::vector<Text> verdicts;  ///< beside them; empty where there is none
};

struct MaskGrid {
  std::vector<double> rates;  ///< rising
  std::vector<MaskColumns> columns;
  std::vector<Text> notes;
  /// Lowest and highest mean.
  std::optional<double> low, high;
  bool empty() const { return columns.empty(); }
};

/// Empty where no arm has DropMask, or there is one rate alone.
Result<MaskGrid> mask_grid(store::RunStore&, const Comparison&);

std::string mask_grid_text(const MaskGrid&);
std::string mask_grid_json(const MaskGrid&);

}  // namespace hblab::report
