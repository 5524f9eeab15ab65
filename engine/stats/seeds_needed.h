// SPDX-License-Identifier: Apache-2.0
// How many pairs a paired t test needs to find a difference as large as the one seen so far: a plan, not a result. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/stats/paired.h"

namespace hblab::stats {

/// The chance to find the difference that a planned number of pairs shall have.
inline constexpr double planned_power = 0.8;
/// More pairs than this are not counted.
inline constexpr int64_t most_pairs = 1000;

/// Chance that the two-sided test of n pairs at `level` finds a true difference of `effect` standard deviations (noncentral t).
double power_of_paired_t(int64_t n, double effect, double level = alpha);

/// The smallest n ≥ 2 of that power; none beyond most_pairs, and of no effect.
std::optional<int64_t> pairs_for(double effect, double level = alpha, double power = planned_power);

struct PairsNeeded {
  std::optional<int64_t> n;          ///< if the true mean and spread are those seen; none: more than most_pairs
  std::optional<int64_t> low, high;  ///< over the 95 % interval of the spread (chi-square), the mean as seen; none: more than most_pairs
};

/// None where fewer than two differences, or one that is not finite, leave nothing to plan with.
std::optional<PairsNeeded> pairs_needed(const std::vector<double>& differences, double level = alpha, double power = planned_power);

}  // namespace hblab::stats
