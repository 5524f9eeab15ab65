// SPDX-License-Identifier: GPL-3.0-or-later
// What a curve may be drawn against. Every recorded point has all five.
#pragma once

#include <cmath>
#include <limits>

#include "engine/store/recorder.h"

namespace hblab::ui {

enum class XAxis { step, tokens, samples, compute_time, wall_time };
inline constexpr int x_axes = 5;

inline double x_of(const store::Position& at, XAxis axis) {
  switch (axis) {
    case XAxis::step:
      return double(at.step);
    case XAxis::tokens:
      return double(at.tokens);
    case XAxis::samples:
      return double(at.samples);
    case XAxis::compute_time:
      return at.compute_seconds;
    case XAxis::wall_time:
      return at.wall_seconds;
  }
  return 0;
}

inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// A range whose ends may be open (NaN).
struct Span {
  double low = no_value, high = no_value;
  bool known() const { return std::isfinite(low) && std::isfinite(high); }
  bool contains(double v) const { return !(v < low) && !(v > high); }
  void add(double v) {
    if (!(low <= v)) low = v;
    if (!(high >= v)) high = v;
  }
  void add(const Span& other) {
    if (!other.known()) return;
    add(other.low);
    add(other.high);
  }
  bool operator==(const Span& o) const {
    const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    return same(low, o.low) && same(high, o.high);
  }
};

}  // namespace hblab::ui
