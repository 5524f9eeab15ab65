// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/report/figure/draw_parts.h"
#include "engine/report/figure/letters.h"
#include "engine/report/figure/palette.h"

namespace hblab::report {
namespace {
constexpr double row_height = 30, widest_name_share = 0.45;
constexpr int about_ticks = 6;
}  // namespace

void draw_plot(const EstimatePlot& values, const DrawOptions& options, double top, Drawing& drawing) {
  std::vector<double> xs{values.reference};
  double names = 0, notes = 0;
  for (const Estimate& row : values.rows) {
    for (const auto& value : {row.value, row.low, row.high})
      if (value) xs.push_back(*value);
    xs.insert(xs.end(), row.points.begin(), row.points.end());
    names = std::max(names, text_width(row.name, text_size));
    notes = std::max(notes, text_width(row.note, small_text));
  }
  names = std::min(names, options.width * widest_name_share);
  Plot plot{{}, Scale(xs, values.x.logarithmic, about_ticks, true), Scale({0, 1}, false, 1, false)};
  const double left = margin + names + 2 * gap, right = notes + margin + 2 * gap;
  plot.box = {left, top + 2, options.width - left - right, row_height * double(std::max<size_t>(values.rows.size(), 1))};
  drawing.groups.push_back(bottom_axis(plot, values.x.label()));

  const double zero = plot.at(values.reference, 0).x;
  Group reference{values.reference_name, {}, {}};
  reference.marks.emplace_back(line({zero, plot.box.y}, {zero, plot.box.y + plot.box.height}, ink, 1.2));
  drawing.groups.push_back(reference);

  for (size_t i = 0; i < values.rows.size(); ++i) {
    const Estimate& row = values.rows[i];
    const double y = plot.box.y + row_height * (double(i) + 0.5);
    const auto x = [&](double value) { return plot.at(value, 0).x; };
    Group group{row.name, {}, {}};
    const Colour colour = arm_colour(row.hue);
    group.marks.emplace_back(label(left - 2 * gap, y + text_size * 0.36, shortened(row.name, text_size, names), Anchor::end));
    if (row.low && row.high) {
      group.marks.emplace_back(line({x(*row.low), y}, {x(*row.high), y}, colour, 2));
      for (const double end : {*row.low, *row.high}) group.marks.emplace_back(line({x(end), y - 4}, {x(end), y + 4}, colour, 2));
    }
    for (const double point : row.points) group.marks.emplace_back(line({x(point), y + 6}, {x(point), y + 11}, colour, 1.2));
    if (row.value) group.marks.emplace_back(marker({x(*row.value), y}, row.hue, 4));
    group.marks.emplace_back(label(options.width - margin, y + small_text * 0.36, row.note, Anchor::end, small_text, muted_ink));
    drawing.groups.push_back(group);
  }
  drawing.height = plot.box.y + plot.box.height + bottom_axis_height(values.x.label()) + margin;
}

}  // namespace hblab::report
