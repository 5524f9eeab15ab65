// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/series.h"

#include <algorithm>
#include <cmath>

namespace hblab::ui {

size_t Track::first_from(double at) const { return size_t(std::lower_bound(x.begin(), x.end(), at) - x.begin()); }
size_t Track::first_after(double at) const { return size_t(std::upper_bound(x.begin(), x.end(), at) - x.begin()); }

void Series::append(const std::vector<store::Point>& points) {
  for (const store::Point& point : points) {
    if (point.at.step < last_step_) continue;
    if (point.at.step == last_step_) {
      ++rewritten_;
      if (!y_.empty() && int64_t(x(XAxis::step).back()) == last_step_) {
        for (auto& column : x_) column.pop_back();
        y_.pop_back();
        pyramid_.cut(y_.size());
      } else if (!non_finite_.empty()) {
        non_finite_.pop_back();
      }
    }
    last_step_ = point.at.step;
    if (!std::isfinite(point.value)) {
      non_finite_.push_back({point.at, point.value});
      continue;
    }
    for (int axis = 0; axis < x_axes; ++axis) {
      auto& column = x_[size_t(axis)];
      const double x = x_of(point.at, XAxis(axis));
      column.push_back(column.empty() ? x : std::max(column.back(), x));  // a clock may have been set back
    }
    y_.push_back(point.value);
  }
  pyramid_.grow(y_);
}

store::Position Series::position(size_t i) const { return {int64_t(x_[0][i]), int64_t(x_[1][i]), int64_t(x_[2][i]), x_[3][i], x_[4][i]}; }

size_t Series::bytes() const {
  size_t sum = y_.capacity() * sizeof(double) + pyramid_.bytes() + non_finite_.capacity() * sizeof(NonFinite);
  for (const auto& column : x_) sum += column.capacity() * sizeof(double);
  return sum;
}

}  // namespace hblab::ui
