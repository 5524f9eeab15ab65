// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/target.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/stats/paired.h"

namespace hblab::stats {

std::optional<size_t> first_at_or_below(const std::vector<double>& values, double target) {
  const auto found = std::find_if(values.begin(), values.end(), [&](double value) { return value <= target; });
  if (found == values.end()) return {};
  return size_t(found - values.begin());
}

double best(const std::vector<double>& values) {
  double lowest = std::numeric_limits<double>::quiet_NaN();
  for (const double value : values) lowest = std::fmin(lowest, value);
  return lowest;
}

double mean_of_last(const std::vector<double>& values, int64_t k) {
  const auto count = std::min(values.size(), size_t(std::max<int64_t>(k, 1)));
  return mean({values.end() - int64_t(count), values.end()});
}

}  // namespace hblab::stats
