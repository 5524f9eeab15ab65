// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/metric.h"

#include <algorithm>

namespace hblab::ui {

void MetricJoin::add(size_t part, const std::vector<store::Point>& points) {
  waiting_[part].insert(waiting_[part].end(), points.begin(), points.end());
}

std::vector<store::Point> MetricJoin::take() {
  std::vector<store::Point> joined;
  const auto lacks = [](const auto& part) { return part.empty(); };
  while (std::none_of(waiting_.begin(), waiting_.end(), lacks)) {
    int64_t latest = 0;
    for (const auto& part : waiting_) latest = std::max(latest, part.front().at.step);
    bool all = true;
    for (auto& part : waiting_) {
      while (!part.empty() && part.front().at.step < latest) part.pop_front();  // a step that another part does not have
      all &= !part.empty() && part.front().at.step == latest;
    }
    if (!all) continue;
    store::Point point = waiting_.front().front();
    for (size_t i = 1; i < waiting_.size(); ++i)
      point.value = of_ == Metric::Of::ratio ? point.value / waiting_[i].front().value : point.value + waiting_[i].front().value;
    point.value *= scale_;
    for (auto& part : waiting_) part.pop_front();
    joined.push_back(point);
  }
  return joined;
}

}  // namespace hblab::ui
