// SPDX-License-Identifier: Apache-2.0
// An axis' range, its ticks, and where a value lies on it.
#pragma once

#include <string>
#include <vector>

namespace hblab::report {

struct Tick {
  double value = 0;
  std::string text;
};

class Scale {
 public:
  /// Of finite values (positive ones, where logarithmic), rounded outwards to ticks where `rounded`. No value at all: 0 … 1.
  Scale(const std::vector<double>& values, bool logarithmic, int about_ticks, bool rounded);
  double low() const { return low_; }
  double high() const { return high_; }
  /// 0 at low(), 1 at high().
  double share(double value) const;
  const std::vector<Tick>& ticks() const { return ticks_; }

 private:
  void linear_ticks(int about, bool rounded);
  void logarithmic_ticks(bool rounded);
  double low_ = 0, high_ = 1;
  bool logarithmic_ = false;
  std::vector<Tick> ticks_;
};

/// As an axis has it: "0.25", "−3", "12 k", "1.5 M".
std::string tick_text(double value, double step);

}  // namespace hblab::report
