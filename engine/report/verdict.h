// SPDX-License-Identifier: Apache-2.0
// A comparison's numbers in words, which never say more than the interval allows. Used by comparison.cpp.
#pragma once

#include <optional>

#include "engine/report/comparison.h"
#include "engine/report/metric_rules.h"

namespace hblab::report {

/// What a verdict on one arm depends on besides the numbers; runs of the arm and of its baseline are counted together.
struct Circumstances {
  bool interleaved = true;       ///< the runs of a seed took turns from start to end
  bool complete = true;          ///< every run has ended
  bool planned = true;           ///< how often one looks before that is known
  int64_t seeds = 0;             ///< planned pairs
  int64_t runs = 0, broken = 0;  ///< broken: diverged or failed
  int64_t reached = 0;           ///< runs that reached the target
  int64_t arms_tested = 1;       ///< by Holm's adjustment together
  double level = 0;
};

/// A few words for a table's cell.
Text short_verdict(const MetricRule&, const std::optional<Difference>&, const Circumstances&);

/// Whether that says that there is a difference.
bool told_apart(const MetricRule&, const std::optional<Difference>&, const Circumstances&);

/// Whole sentences about one arm whose metrics and short verdicts are set; the primary metric's first.
std::vector<Text> sentences(const ArmComparison& arm, const ArmComparison& baseline, const Comparison&, const Circumstances&);

}  // namespace hblab::report
