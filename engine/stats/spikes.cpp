// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/spikes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hblab::stats {
namespace {

/// Median absolute deviation of a normal distribution × this = its standard deviation.
constexpr double normal_scale = 1.4826;

/// The finite values around the one that is judged, sorted; it moves along the curve.
class Window {
 public:
  void add(double value) {
    if (std::isfinite(value)) sorted_.insert(std::upper_bound(sorted_.begin(), sorted_.end(), value), value);
  }
  void remove(double value) {
    if (std::isfinite(value)) sorted_.erase(std::lower_bound(sorted_.begin(), sorted_.end(), value));
  }
  int64_t size() const { return int64_t(sorted_.size()); }
  double median() const {
    const size_t half = sorted_.size() / 2;
    return sorted_.size() % 2 ? sorted_[half] : (sorted_[half - 1] + sorted_[half]) / 2;
  }
  double deviation(double center) {
    distances_.clear();
    for (const double value : sorted_) distances_.push_back(std::abs(value - center));
    const auto middle = distances_.begin() + int64_t(distances_.size() / 2);
    std::nth_element(distances_.begin(), middle, distances_.end());
    return *middle;
  }

 private:
  std::vector<double> sorted_, distances_;
};

/// f(i, window) for each value, the window being what stands around it, without itself.
template <class F>
void slide(const std::vector<double>& values, F&& f) {
  const auto count = int64_t(values.size());
  Window window;
  for (int64_t i = 0; i < std::min(spike_reach, count); ++i) window.add(values[size_t(i)]);
  for (int64_t i = 0; i < count; ++i) {
    if (i + spike_reach < count) window.add(values[size_t(i + spike_reach)]);
    if (i - spike_reach - 1 >= 0) window.remove(values[size_t(i - spike_reach - 1)]);
    window.remove(values[size_t(i)]);
    if (window.size() >= spike_fewest) f(i, window);
    window.add(values[size_t(i)]);
  }
}

}  // namespace

std::vector<Spike> find_spikes(const std::vector<double>& values, int64_t most) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> expected(values.size(), unknown), rest(values.size(), unknown);
  slide(values, [&](int64_t i, const Window& around) {
    expected[size_t(i)] = around.median();
    rest[size_t(i)] = values[size_t(i)] - expected[size_t(i)];
  });
  std::vector<Spike> spikes;
  slide(rest, [&](int64_t i, Window& around) {
    const double value = values[size_t(i)], above = rest[size_t(i)];
    const double center = around.median();
    const double noise = std::max(normal_scale * around.deviation(center), spike_floor * std::abs(expected[size_t(i)]));
    const double z = noise > 0 ? (above - center) / noise : std::numeric_limits<double>::infinity();
    if (!(above > 0 && z >= spike_z)) return;  // NaN: no value
    if (spikes.empty() || spikes.back().last != i - 1) {
      spikes.push_back({i, value, expected[size_t(i)], z, i, i});
      return;
    }
    Spike& stretch = spikes.back();
    stretch.last = i;
    if (z > stretch.z) stretch.index = i, stretch.value = value, stretch.expected = expected[size_t(i)], stretch.z = z;
  });
  if (int64_t(spikes.size()) > most) {
    std::nth_element(spikes.begin(), spikes.begin() + most, spikes.end(), [](const Spike& a, const Spike& b) { return a.z > b.z; });
    spikes.resize(size_t(most));
    std::sort(spikes.begin(), spikes.end(), [](const Spike& a, const Spike& b) { return a.index < b.index; });
  }
  return spikes;
}

}  // namespace hblab::stats
