// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/reduce.h"

#include <algorithm>
#include <cmath>

namespace hblab::ui {

double XWindow::edge(int pixel) const {
  if (pixel >= pixels) return high;
  const double share = double(pixel) / pixels;
  return log && low > 0 ? low * std::pow(high / low, share) : low + (high - low) * share;
}

Line reduce(const Track& track, const XWindow& window) {
  Line line;
  const auto put = [&](size_t i) {
    line.x.push_back(track.x[i]);
    line.y.push_back(track.y[i]);
  };
  const size_t begin = track.first_from(window.low), end = track.first_after(window.high);
  if (begin > 0 && !(window.log && track.x[begin - 1] <= 0)) put(begin - 1);  // a logarithm has no place for it
  if (end - begin <= 2 * size_t(window.pixels)) {
    for (size_t i = begin; i < end; ++i) put(i);
  } else {
    size_t at = begin;
    for (int pixel = 0; pixel < window.pixels && at < end; ++pixel) {
      const auto from = track.x.begin() + ptrdiff_t(at), to = track.x.begin() + ptrdiff_t(end);
      const size_t next = pixel + 1 == window.pixels ? end : size_t(std::lower_bound(from, to, window.edge(pixel + 1)) - track.x.begin());
      if (next == at) continue;
      const auto range = track.pyramid.over(track.y, at, next);
      put(std::min(range.low, range.high));
      if (range.low != range.high) put(std::max(range.low, range.high));
      at = next;
    }
  }
  if (end < track.x.size()) put(end);
  return line;
}

RangeStatistics statistics(const Track& track, const Span& x) {
  const size_t begin = std::isnan(x.low) ? 0 : track.first_from(x.low),
               end = std::isnan(x.high) ? track.x.size() : track.first_after(x.high);
  if (end <= begin) return {};
  const auto range = track.pyramid.over(track.y, begin, end);
  return {end - begin, track.y[range.low], track.y[range.high], range.sum / double(end - begin), track.y[begin], track.y[end - 1]};
}

}  // namespace hblab::ui
