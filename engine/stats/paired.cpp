// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/paired.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace hblab::stats {

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? std::numeric_limits<double>::quiet_NaN() : sum / double(values.size());
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t half = values.size() / 2;
  return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Interval t_interval(const std::vector<double>& differences, double level) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto n = int64_t(differences.size());
  const double center = mean(differences);
  if (n < 2 || !std::isfinite(center)) return {n, center, unknown, unknown, unknown};
  double squares = 0;
  for (const double d : differences) squares += (d - center) * (d - center);
  const double error = std::sqrt(squares / double(n - 1) / double(n));
  if (error == 0) return {n, center, center, center, center == 0 ? 1.0 : 0.0};
  const boost::math::students_t distribution(double(n - 1));
  const double reach = error * boost::math::quantile(boost::math::complement(distribution, level / 2));
  const double p = 2 * boost::math::cdf(boost::math::complement(distribution, std::abs(center) / error));
  return {n, center, center - reach, center + reach, p};
}

double ratio_reach(const std::vector<double>& a, const std::vector<double>& b, double level) {
  const double ratio = mean(a) / mean(b);
  std::vector<double> residuals;
  for (size_t i = 0; i < a.size(); ++i) residuals.push_back(a[i] - ratio * b[i]);
  const Interval around_zero = t_interval(residuals, level);
  return (around_zero.high - around_zero.low) / 2 / mean(a);
}

double level_of_look(int64_t planned_looks) { return alpha * early_share / double(std::max<int64_t>(planned_looks, 1)); }

double level_of_end(int64_t planned_looks) { return planned_looks > 1 ? alpha * (1 - early_share) : alpha; }

}  // namespace hblab::stats
