// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/seeds_needed.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace hblab::stats {

double power_of_paired_t(int64_t n, double effect, double level) {
  if (n < 2) return 0;
  if (std::isinf(effect)) return 1;
  const double freedom = double(n - 1);
  const double critical = boost::math::quantile(boost::math::complement(boost::math::students_t(freedom), level / 2));
  const double shift = std::abs(effect) * std::sqrt(double(n));
  if (shift > 40) return 1;  // beyond where the noncentral distribution can be told from 1
  const boost::math::non_central_t shifted(freedom, shift);
  return boost::math::cdf(boost::math::complement(shifted, critical)) + boost::math::cdf(shifted, -critical);
}

std::optional<int64_t> pairs_for(double effect, double level, double power) {
  if (!(std::abs(effect) > 0) || power_of_paired_t(most_pairs, effect, level) < power) return {};
  int64_t below = 1, enough = most_pairs;  // the power rises with n
  while (enough - below > 1) {
    const int64_t middle = (below + enough) / 2;
    (power_of_paired_t(middle, effect, level) < power ? below : enough) = middle;
  }
  return enough;
}

std::optional<PairsNeeded> pairs_needed(const std::vector<double>& differences, double level, double power) {
  const double center = mean(differences);
  if (differences.size() < 2 || !std::isfinite(center)) return {};
  double squares = 0;
  for (const double d : differences) squares += (d - center) * (d - center);
  const double freedom = double(differences.size() - 1), spread = std::sqrt(squares / freedom);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto effect = [&](double s) { return center == 0 ? 0 : s > 0 ? std::abs(center) / s : infinity; };
  const boost::math::chi_squared distribution(freedom);
  const double narrow = std::sqrt(freedom / boost::math::quantile(boost::math::complement(distribution, alpha / 2)));
  const double wide = std::sqrt(freedom / boost::math::quantile(distribution, alpha / 2));
  return PairsNeeded{pairs_for(effect(spread), level, power), pairs_for(effect(spread * narrow), level, power),
                     pairs_for(effect(spread * wide), level, power)};
}

}  // namespace hblab::stats
