// SPDX-License-Identifier: GPL-3.0-or-later
// What of a frame is seen, for whatever draws it: the canvas, and the figure that is made of it.
#pragma once

#include <set>

#include "ui/series/plot_frame.h"

namespace hblab::ui {

/// What the user has chosen to see of a frame.
struct PlotView {
  Span x, y;  ///< open: by the data
  bool log_y = false;
  std::set<QString> hidden;  ///< arms
  double target = no_value;  ///< NaN: no target line
  bool target_of_spec = false;
};

/// The axes' ranges; y goes from low to high only where there is something to see.
struct PlotRange {
  Span x, y;
  bool log_y = false;
};
PlotRange range_of(const PlotFrame&, const PlotView&);

/// A horizontal line.
struct PlotLine {
  enum class Kind { zero, unigram, target };
  Kind kind = Kind::zero;
  double y = 0;
  QString name;  ///< translated
};
std::vector<PlotLine> lines_of(const PlotFrame&, const PlotView&);

}  // namespace hblab::ui
