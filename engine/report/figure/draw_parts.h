// SPDX-License-Identifier: Apache-2.0
// What the kinds of plots share: sizes, axes with ticks and titles, markers. Used by draw*.cpp alone.
#pragma once

#include "engine/report/figure/drawing.h"
#include "engine/report/figure/scale.h"

namespace hblab::report {

inline constexpr double text_size = 11, small_text = 9.5, margin = 8, tick_length = 4, gap = 5;

/// A plot's box on the page and its two scales.
struct Plot {
  Box box;
  Scale x, y;
  Place at(double x_value, double y_value) const {
    return {box.x + box.width * x.share(x_value), box.y + box.height * (1 - y.share(y_value))};
  }
};

Label label(double x, double y, std::string text, Anchor = Anchor::start, double size = text_size, Colour = 0x1B1F24);
Stroke line(Place from, Place to, Colour, double width = 1);

/// Grid, ticks and titles at the left and below; the titles are left out where they are empty.
Group left_axis(const Plot&, const std::string& title, double tick_width);
Group bottom_axis(const Plot&, const std::string& title);
/// The width that the tick texts of a left axis need.
double widest(const std::vector<Tick>&);
/// What bottom_axis needs below the box.
double bottom_axis_height(const std::string& title);

/// An arm's marker: another shape for each of the first six.
Mark marker(Place, int hue, double size = 3.2);

struct LegendEntry {
  std::string name;
  int hue = 0;
  bool dashed = false;
};
/// Entries in rows from `top` on; `height` is what they take.
Group legend(const std::vector<LegendEntry>&, double left, double top, double width, double& height);

void draw_plot(const CurvePlot&, const DrawOptions&, double top, Drawing&);
void draw_plot(const EstimatePlot&, const DrawOptions&, double top, Drawing&);
void draw_plot(const HeatMap&, const DrawOptions&, double top, Drawing&);

}  // namespace hblab::report
