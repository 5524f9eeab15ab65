// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "engine/report/figure/draw_parts.h"
#include "engine/report/figure/letters.h"
#include "engine/report/figure/palette.h"

namespace hblab::report {
namespace {

constexpr double cell_height = 26, widest_cell = 110;

std::vector<Place> corners(const Box& box) {
  return {{box.x, box.y}, {box.x + box.width, box.y}, {box.x + box.width, box.y + box.height}, {box.x, box.y + box.height}};
}

}  // namespace

void draw_plot(const HeatMap& map, const DrawOptions& options, double top, Drawing& drawing) {
  double low = 0, high = 0;
  bool any = false;
  for (const auto& row : map.cells)
    for (const auto& cell : row)
      if (cell) low = any ? std::min(low, *cell) : *cell, high = any ? std::max(high, *cell) : *cell, any = true;
  const auto darkness = [&](double value) { return high > low ? (high - value) / (high - low) : 0.5; };

  double names = 0;
  for (const std::string& row : map.rows) names = std::max(names, text_width(row, text_size));
  const double left = margin + text_size + gap + names + 2 * gap;
  const auto columns = double(std::max<size_t>(map.columns.size(), 1));
  const double width = std::min((options.width - left - margin) / columns, widest_cell);
  const double head = top + 2 + text_size, first = head + gap + text_size + gap;

  Group axes{"rows and columns", {}, {}};
  axes.marks.emplace_back(label(left + width * columns / 2, head, map.column_title, Anchor::middle));
  Label title = label(margin + text_size * 0.8, first + cell_height * double(map.rows.size()) / 2, map.row_title, Anchor::middle);
  title.vertical = true;
  axes.marks.emplace_back(title);
  for (size_t c = 0; c < map.columns.size(); ++c)
    axes.marks.emplace_back(label(left + width * (double(c) + 0.5), first - gap, map.columns[c], Anchor::middle, small_text, muted_ink));
  for (size_t r = 0; r < map.rows.size(); ++r)
    axes.marks.emplace_back(label(left - 2 * gap, first + cell_height * (double(r) + 0.5) + text_size * 0.36, map.rows[r], Anchor::end));
  drawing.groups.push_back(axes);

  for (size_t r = 0; r < map.rows.size(); ++r)
    for (size_t c = 0; c < map.columns.size(); ++c) {
      Group cell{map.rows[r] + ", " + map.columns[c], {}, {}};
      const Box box{left + width * double(c) + 1, first + cell_height * double(r) + 1, width - 2, cell_height - 2};
      const auto& value = map.cells[r][c];
      const Colour ground = value ? heat_colour(darkness(*value)) : grid_line;
      cell.marks.emplace_back(Area{corners(box), ground, 1});
      cell.marks.emplace_back(label(box.x + box.width / 2, box.y + box.height / 2 + small_text * 0.36,
                                    value ? fmt::format("{:.{}f}", *value, map.decimals) : "–", Anchor::middle, small_text,
                                    ink_on(ground)));
      drawing.groups.push_back(cell);
    }

  // The scale: from the highest value, light, to the lowest, dark.
  const double scale_top = first + cell_height * double(map.rows.size()) + 2 * gap;
  constexpr int steps = 24;
  constexpr double scale_width = 144, scale_height = 9;
  Group scale{"scale: " + map.value.label(), {}, {}};
  if (any) {
    for (int i = 0; i < steps; ++i)
      scale.marks.emplace_back(Area{corners({left + scale_width * i / steps, scale_top, scale_width / steps + 0.3, scale_height}),
                                    heat_colour(double(i) / (steps - 1)), 1});
    const double text = scale_top + scale_height + small_text + 2;
    scale.marks.emplace_back(label(left, text, fmt::format("{:.{}f}", high, map.decimals), Anchor::start, small_text, muted_ink));
    scale.marks.emplace_back(
        label(left + scale_width, text, fmt::format("{:.{}f}", low, map.decimals), Anchor::end, small_text, muted_ink));
  }
  const double words = scale_top + scale_height + small_text + 2 + text_size + gap;
  scale.marks.emplace_back(label(left, words, map.value.label()));
  drawing.groups.push_back(scale);
  drawing.height = words + margin;
}

}  // namespace hblab::report
