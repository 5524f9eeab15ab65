// SPDX-License-Identifier: Apache-2.0
// What an arm needs to reach a target loss, as a share of what its baseline needs: ratio of the means over seeds, paired by seed, with an
// interval. Of a Comparison made with that target (its spec's, or any other: set ExperimentRow::target_loss before compare()). Pure.
#pragma once

#include "engine/report/comparison.h"

namespace hblab::report {

enum class TargetAxis { steps, tokens, compute_seconds };
inline constexpr TargetAxis target_axes[] = {TargetAxis::steps, TargetAxis::tokens, TargetAxis::compute_seconds};

struct TargetNeed {
  std::vector<std::optional<double>> values;  ///< by TargetArm::seeds; none where a run did not reach the target
  std::optional<double> mean;                 ///< of the runs that reached it
  /// Of the seeds in which both reached it; none for a baseline, and where there is no such seed.
  std::optional<double> ratio;
  /// None where a run of the two arms never reached it (which ones did is then a choice by result), below two pairs, and of times of runs
  /// that were not interleaved.
  std::optional<double> low, high;
  int64_t n = 0;  ///< pairs
  Text verdict;   ///< a few words; descriptive. Empty for a baseline
};

struct TargetArm {
  std::string name, baseline;
  bool is_baseline = false;
  std::vector<uint64_t> seeds;
  int64_t reached = 0;            ///< runs
  std::vector<TargetNeed> needs;  ///< in the order of target_axes
};

struct TargetComparison {
  double target = 0;  ///< 0: none was set, and there are no arms
  double level = 0;   ///< the intervals' error rate
  std::vector<TargetArm> arms;
  std::vector<Text> notes;
};

TargetComparison target_comparison(const Comparison&);

std::string_view name_of(TargetAxis);  ///< "steps", "tokens", "compute_seconds"
Text words_of(TargetAxis);             ///< "steps", "tokens", "compute time"
/// A value on the axis, for people: "400", "1.2 M", "3 min 20 s".
std::string value_text(TargetAxis, double);

}  // namespace hblab::report
