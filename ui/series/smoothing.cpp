// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/smoothing.h"

#include <cmath>

namespace hblab::ui {

double Smoother::next(double x, double y) {
  const double a = weight_ > 0 ? std::exp2(-(x - last_) / half_life_) : 0;
  last_ = x;
  sum_ = a * sum_ + y;
  weight_ = a * weight_ + 1;
  return sum_ / weight_;
}

void Smoothed::follow(const Series& series) {
  if (series.rewritten() != of_ || series.size() < y_.size()) {
    *this = Smoothed(axis_, half_life_);
    of_ = series.rewritten();
  }
  const auto& x = series.x(axis_);
  y_.reserve(y_.size() == series.size() ? y_.size() : x.capacity());
  for (size_t i = y_.size(); i < series.size(); ++i) y_.push_back(smoother_.next(x[i], series.y()[i]));
  pyramid_.grow(y_);
}

}  // namespace hblab::ui
