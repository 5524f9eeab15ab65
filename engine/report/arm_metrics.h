// SPDX-License-Identifier: Apache-2.0
// A run's value of each metric, and the differences of two arms' runs, paired by seed or by block. Between measures.h (what was
// recorded) and comparison.cpp (what it means).
#pragma once

#include "engine/report/comparison.h"
#include "engine/report/measures.h"
#include "engine/report/metric_rules.h"

namespace hblab::report {

/// An arm's runs by seed, as the comparison uses them.
struct Side {
  ArmComparison* arm = nullptr;
  std::vector<RunMeasures> runs;
};

/// None where the run has no such value yet, or never reached the target.
std::optional<double> value_of(std::string_view metric, const RunMeasures&, const Comparison&);

/// Values and means, in the order of metric_rules(); differences and verdicts are still to come.
std::vector<Metric> metrics_of(const Side&, const Comparison&);

/// Values of the arm and of its baseline that belong together: of one seed, or seconds a token of one interleaved block.
struct Pairs {
  std::vector<double> arm, baseline;
};
Pairs pairs_of(const MetricRule&, const Side& arm, const Side& baseline, const Comparison&);

}  // namespace hblab::report
