// SPDX-License-Identifier: GPL-3.0-or-later
// A track cut down to what a screen can show: of each pixel column its exact minimum and maximum, so that a spike of one step is seen at
// every zoom. Between Series / Smoothed and PlotFrame.
#pragma once

#include "ui/series/series.h"

namespace hblab::ui {

/// The window of a plot along x.
struct XWindow {
  double low = 0, high = 1;
  int pixels = 1;
  bool log = false;
  double edge(int pixel) const;  ///< the left edge of a column; of `pixels`: the right end
};

struct Line {
  std::vector<double> x, y;
  size_t size() const { return x.size(); }
};

/// At most two points a pixel, and one on each side of the window, to which the line goes on.
Line reduce(const Track&, const XWindow&);

/// What a track holds within a range of x.
struct RangeStatistics {
  size_t n = 0;
  double min = no_value, max = no_value, mean = no_value, first = no_value, last = no_value;
};
RangeStatistics statistics(const Track&, const Span& x);

}  // namespace hblab::ui
