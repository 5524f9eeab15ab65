// SPDX-License-Identifier: Apache-2.0
#include "engine/report/figure/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hblab::report {
namespace {

constexpr int most_ticks = 40;

/// 1, 2 or 5 times a power of ten, at least `rough`.
double nice_step(double rough) {
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (rough <= factor * power * (1 + 1e-9)) return factor * power;
  return 10 * power;
}

std::string with_minus(std::string text) { return text.starts_with('-') ? "−" + text.substr(1) : text; }

}  // namespace

std::string tick_text(double value, double step) {
  struct Prefix {
    double factor;
    const char* text;
  };
  constexpr Prefix prefixes[] = {{1e12, " T"}, {1e9, " G"}, {1e6, " M"}, {1e3, " k"}};
  const double size = std::abs(value);
  if (size >= 1e4)
    for (const Prefix& prefix : prefixes)
      if (size >= prefix.factor * (1 - 1e-12)) {
        const int decimals = std::clamp(int(std::ceil(-std::log10(step / prefix.factor) - 1e-9)), 0, 3);
        return with_minus(fmt::format("{:.{}f}", value / prefix.factor, decimals)) + prefix.text;
      }
  if (size != 0 && (size < 1e-4 || size >= 1e15)) return with_minus(fmt::format("{:.3g}", value));
  const int decimals = std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 8);
  return with_minus(fmt::format("{:.{}f}", value == 0 ? 0.0 : value, decimals));  // no "-0"
}

Scale::Scale(const std::vector<double>& values, bool logarithmic, int about_ticks, bool rounded) : logarithmic_(logarithmic) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const double value : values) {
    if (!std::isfinite(value) || (logarithmic && value <= 0)) continue;
    low = std::min(low, value), high = std::max(high, value);
  }
  if (low > high) low = logarithmic ? 1 : 0, high = logarithmic ? 10 : 1;
  if (low == high) {
    const double reach = logarithmic ? 0 : std::max(std::abs(low) * 0.05, 1e-6);
    low = logarithmic ? low / 2 : low - reach, high = logarithmic ? high * 2 : high + reach;
  }
  low_ = low, high_ = high;
  if (logarithmic) logarithmic_ticks(rounded);
  constexpr size_t fewest = 2;  // between two powers of ten there may be none
  if (ticks_.size() < fewest) ticks_.clear(), linear_ticks(about_ticks, rounded && !logarithmic);
}

void Scale::linear_ticks(int about, bool rounded) {
  const double step = nice_step((high_ - low_) / std::max(about, 1));
  if (rounded) low_ = std::floor(low_ / step + 1e-9) * step, high_ = std::ceil(high_ / step - 1e-9) * step;
  for (double i = std::ceil(low_ / step - 1e-9); i <= std::floor(high_ / step + 1e-9) && int(ticks_.size()) < most_ticks; ++i)
    ticks_.push_back({i * step, tick_text(i * step, step)});
}

void Scale::logarithmic_ticks(bool rounded) {
  const double first = std::floor(std::log10(low_) + 1e-9), last = std::ceil(std::log10(high_) - 1e-9);
  if (rounded) low_ = std::pow(10, first), high_ = std::pow(10, last);
  const bool few = last - first < 2;
  for (double power = first; power <= last && int(ticks_.size()) < most_ticks; ++power)
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double value = factor * std::pow(10, power);
      if ((factor > 1 && !few) || value < low_ * (1 - 1e-9) || value > high_ * (1 + 1e-9)) continue;
      ticks_.push_back({value, tick_text(value, std::pow(10, power))});
    }
}

double Scale::share(double value) const {
  if (logarithmic_) return (std::log(value) - std::log(low_)) / (std::log(high_) - std::log(low_));
  return (value - low_) / (high_ - low_);
}

}  // namespace hblab::report
