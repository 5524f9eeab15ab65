// SPDX-License-Identifier: Apache-2.0
// Short summaries of one run's evaluation curve: where a target is reached, the best value, the mean of the last k.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace hblab::stats {

/// Index of the first evaluation at or below the target: what lies between two evaluations was not measured, so nothing is
/// interpolated. Empty where no evaluation reaches it.
std::optional<size_t> first_at_or_below(const std::vector<double>& values, double target);

/// The smallest value; NaN values are passed over. NaN where there is none.
double best(const std::vector<double>& values);

/// Of the last k values, or of all where there are fewer; NaN where there is none.
double mean_of_last(const std::vector<double>& values, int64_t k);

}  // namespace hblab::stats
