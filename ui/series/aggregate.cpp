// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/aggregate.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/stats/paired.h"

namespace hblab::ui {
namespace {

/// Half the width of the mean's Student-t interval, in standard deviations of the values: taken from engine/stats once for each n.
double reach(size_t n) {
  static thread_local std::map<size_t, double> known;
  if (const auto it = known.find(n); it != known.end()) return it->second;
  std::vector<double> values(n, 0.0);
  values[0] = -1, values[1] = 1;
  const double deviation = std::sqrt(2 / double(n - 1));
  return known[n] = stats::t_interval(values).high / deviation;
}

/// On the line at `at`, whose first place from there is `after`; NaN outside the track.
double between(const Track& track, double at, size_t after) {
  if (after == track.x.size()) return track.x.back() == at ? track.y.back() : no_value;
  if (track.x[after] == at) return track.y[after];
  if (after == 0) return no_value;
  const double width = track.x[after] - track.x[after - 1];
  return track.y[after - 1] + (track.y[after] - track.y[after - 1]) * (at - track.x[after - 1]) / width;
}

/// Where all tracks that are not empty have values, within x; not known where there is no such place.
Span common_span(const std::vector<Track>& tracks, const Span& x) {
  Span span;
  for (const Track& track : tracks) {
    if (track.x.empty()) continue;
    span.low = std::fmax(span.low, track.x.front());
    span.high = std::fmin(span.high, track.x.back());
  }
  if (!span.known()) return {};
  span = {std::fmax(span.low, x.low), std::fmin(span.high, x.high)};
  return span.low <= span.high ? span : Span{};
}

/// The mean of what each seed has, of those that have any; min, max and n over all.
RangeStatistics over_seeds(const std::vector<RangeStatistics>& seeds) {
  RangeStatistics all;
  Span y;
  double with = 0, mean = 0, first = 0, last = 0;
  for (const RangeStatistics& s : seeds) {
    if (s.n == 0) continue;
    ++with;
    all.n += s.n;
    y.add({s.min, s.max});
    mean += s.mean, first += s.first, last += s.last;
  }
  if (with > 0) all = {all.n, y.low, y.high, mean / with, first / with, last / with};
  return all;
}

}  // namespace

Grid common_grid(const std::vector<Track>& tracks, const XWindow& window) {
  Grid grid;
  const Span span = common_span(tracks, {window.low, window.high});
  if (!span.known()) return grid;
  size_t points = 0;
  for (const Track& track : tracks) points += track.first_after(span.high) - track.first_from(span.low);
  if (points <= size_t(most_bins) * tracks.size()) {
    grid.at = {span.low, span.high};
    for (const Track& track : tracks)
      for (size_t i = track.first_from(span.low); i < track.x.size() && track.x[i] <= span.high; ++i) grid.at.push_back(track.x[i]);
    std::sort(grid.at.begin(), grid.at.end());
    grid.at.erase(std::unique(grid.at.begin(), grid.at.end()), grid.at.end());
  }
  if (grid.at.empty() || grid.at.size() > size_t(most_bins)) {
    grid.at.clear();
    const XWindow bins{span.low, span.high, std::clamp(window.pixels, 1, most_bins), window.log};
    for (int i = 0; i <= bins.pixels; ++i) grid.edges.push_back(bins.edge(i));
    for (int i = 0; i < bins.pixels; ++i) grid.at.push_back((grid.edges[size_t(i)] + grid.edges[size_t(i) + 1]) / 2);
    grid.at.front() = span.low;
    if (bins.pixels > 1) grid.at.back() = span.high;
  } else {
    grid.edges.push_back(grid.at.front());
    for (size_t i = 1; i < grid.at.size(); ++i) grid.edges.push_back((grid.at[i - 1] + grid.at[i]) / 2);
    grid.edges.push_back(grid.at.back());
  }
  return grid;
}

std::vector<double> sample(const Track& track, const Grid& grid) {
  std::vector<double> values(grid.at.size(), no_value);
  if (track.x.empty()) return values;
  for (size_t i = 0; i < values.size(); ++i) {
    const size_t first = track.first_from(grid.edges[i]);
    const size_t last = i + 1 == values.size() ? track.first_after(grid.edges[i + 1]) : track.first_from(grid.edges[i + 1]);
    if (last > first)
      values[i] = track.pyramid.over(track.y, first, last).sum / double(last - first);
    else
      values[i] = between(track, grid.at[i], track.first_from(grid.at[i]));
  }
  return values;
}

Mean mean_of(const Grid& grid, const std::vector<std::vector<double>>& seeds, Band band) {
  Mean mean;
  mean.n = int(seeds.size());
  if (seeds.empty()) return mean;
  const double n = double(seeds.size());
  const bool banded = band != Band::none && seeds.size() > 1;
  for (size_t i = 0; i < grid.at.size(); ++i) {
    double sum = 0;
    Span span;
    for (const auto& seed : seeds) {
      sum += seed[i];
      span.add(seed[i]);
    }
    const double m = sum / n;
    if (std::isnan(m)) continue;
    mean.x.push_back(grid.at[i]);
    mean.y.push_back(m);
    if (!banded) continue;
    double squares = 0;
    for (const auto& seed : seeds) squares += (seed[i] - m) * (seed[i] - m);
    const double deviation = std::sqrt(squares / (n - 1));
    const double half = band == Band::interval ? deviation * reach(seeds.size()) : deviation;
    mean.low.push_back(band == Band::range ? span.low : m - half);
    mean.high.push_back(band == Band::range ? span.high : m + half);
  }
  return mean;
}

std::vector<std::vector<double>> differences(const std::vector<std::vector<double>>& arm,
                                             const std::vector<std::vector<double>>& baseline) {
  auto result = arm;
  for (size_t s = 0; s < result.size(); ++s)
    for (size_t i = 0; i < result[s].size(); ++i) result[s][i] -= baseline[s][i];
  return result;
}

RangeStatistics statistics(const std::vector<Track>& seeds, const Span& x) {
  const Span span = common_span(seeds, x);
  if (!span.known()) return {};
  std::vector<RangeStatistics> each;
  for (const Track& track : seeds) each.push_back(statistics(track, span));
  return over_seeds(each);
}

RangeStatistics difference_statistics(const std::vector<Track>& arm, const std::vector<Track>& baseline, const Span& x) {
  const Span of_arm = common_span(arm, x), span = common_span(baseline, of_arm);
  if (!of_arm.known() || !span.known()) return {};
  std::vector<RangeStatistics> each;
  for (size_t s = 0; s < arm.size(); ++s) {
    const size_t begin = arm[s].first_from(span.low), end = arm[s].first_after(span.high);
    if (begin == end) continue;
    size_t k = baseline[s].first_from(span.low);
    double sum = 0, first = no_value, last = no_value;
    Span y;
    for (size_t i = begin; i < end; ++i) {
      const double at = arm[s].x[i];
      while (k < baseline[s].x.size() && baseline[s].x[k] < at) ++k;
      last = arm[s].y[i] - between(baseline[s], at, k);
      if (i == begin) first = last;
      sum += last;
      y.add(last);
    }
    each.push_back({end - begin, y.low, y.high, sum / double(end - begin), first, last});
  }
  return over_seeds(each);
}

}  // namespace hblab::ui
