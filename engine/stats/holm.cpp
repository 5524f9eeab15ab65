// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/holm.h"

#include <algorithm>
#include <cmath>

namespace hblab::stats {

std::vector<double> holm_adjust(const std::vector<double>& p) {
  std::vector<size_t> order;
  for (size_t i = 0; i < p.size(); ++i)
    if (!std::isnan(p[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted = p;
  double highest = 0;
  for (size_t rank = 0; rank < order.size(); ++rank) {
    highest = std::max(highest, std::min(1.0, p[order[rank]] * double(order.size() - rank)));
    adjusted[order[rank]] = highest;
  }
  return adjusted;
}

}  // namespace hblab::stats
