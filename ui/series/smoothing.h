// SPDX-License-Identifier: GPL-3.0-or-later
// Exponential smoothing by half-life, in the unit of the x axis: a point that lies h back weighs half. With a = 0.5^(dx / h),
//   sum = a · sum + y,  weight = a · weight + 1,  smooth = sum / weight,
// so that the past never moves when the run grows, a constant stays constant, and curves logged at other rates smooth alike.
#pragma once

#include "ui/series/series.h"

namespace hblab::ui {

/// The state that is carried on from point to point.
class Smoother {
 public:
  explicit Smoother(double half_life) : half_life_(half_life) {}
  double next(double x, double y);

 private:
  double half_life_, last_ = 0, sum_ = 0, weight_ = 0;
};

/// A smoothed Series, made of all its values and carried on as it grows.
class Smoothed {
 public:
  Smoothed(XAxis axis, double half_life) : axis_(axis), half_life_(half_life), smoother_(half_life) {}
  XAxis axis() const { return axis_; }
  double half_life() const { return half_life_; }

  /// Takes in what the series has got since; everything where its past has changed.
  void follow(const Series&);
  Track track(const Series& series) const { return {series.x(axis_), y_, pyramid_}; }
  size_t bytes() const { return y_.capacity() * sizeof(double) + pyramid_.bytes(); }

 private:
  XAxis axis_;
  double half_life_;
  Smoother smoother_;
  std::vector<double> y_;
  Pyramid pyramid_;
  uint64_t of_ = 0;  ///< Series::rewritten
};

}  // namespace hblab::ui
