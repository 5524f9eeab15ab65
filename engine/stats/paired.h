// SPDX-License-Identifier: Apache-2.0
// Paired differences and their Student-t intervals: what report/comparison makes verdicts of. Pure functions.
#pragma once

#include <cstdint>
#include <vector>

namespace hblab::stats {

/// The family-wise error rate of every interval and verdict.
inline constexpr double alpha = 0.05;

double mean(const std::vector<double>& values);

/// The middle value, or the mean of the two in the middle; `values` is not empty.
double median(std::vector<double> values);

/// Of the mean of n differences. Where n < 2, or a value is not finite, low, high and p are NaN.
struct Interval {
  int64_t n = 0;
  double mean = 0;
  double low = 0, high = 0;
  double p = 1;  ///< two-sided, of "the true mean is 0"
  bool excludes_zero() const { return low > 0 || high < 0; }
};

/// Student-t with n − 1 degrees of freedom at 1 − level. Differences that are all equal leave nothing to estimate the spread
/// from: the interval has no width then, and p is 0, or 1 where they are all 0.
Interval t_interval(const std::vector<double>& differences, double level = alpha);

/// Half the width of mean(a) / mean(b)'s interval, as a share of that ratio; NaN where n < 2. The spread is that of
/// a − R · b, R = mean(a) / mean(b) (the ratio estimator of survey sampling), so that a drift which both of a pair share, as on a
/// machine whose own speed changes, does not widen it.
double ratio_reach(const std::vector<double>& a, const std::vector<double>& b, double level = alpha);

/// The share of alpha that all looks before the end have together; the end has the rest, so that who watches and who waits both err in
/// at most alpha of all experiments. Small, as what is decided at the end matters most (Haybittle 1971, Peto et al. 1976).
inline constexpr double early_share = 0.2;

/// The error rate of one of K planned looks at growing data, the last of which is the end: the early share / K (Bonferroni).
double level_of_look(int64_t planned_looks);
/// The error rate of the end: what the looks leave of alpha; alpha itself where there is none before it.
double level_of_end(int64_t planned_looks);

}  // namespace hblab::stats
