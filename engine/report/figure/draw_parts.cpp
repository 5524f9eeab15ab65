// SPDX-License-Identifier: Apache-2.0
#include "engine/report/figure/draw_parts.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/report/figure/letters.h"
#include "engine/report/figure/palette.h"

namespace hblab::report {

Label label(double x, double y, std::string text, Anchor anchor, double size, Colour colour) {
  return {{x, y}, std::move(text), size, anchor, colour, false, false};
}

Stroke line(Place from, Place to, Colour colour, double width) { return {{from, to}, colour, width, 1, Dash::solid}; }

double widest(const std::vector<Tick>& ticks) {
  double width = 0;
  for (const Tick& tick : ticks) width = std::max(width, text_width(tick.text, small_text));
  return width;
}

Group left_axis(const Plot& plot, const std::string& title, double tick_width) {
  Group group{"y axis: " + title, {}, {}};
  const Box& box = plot.box;
  for (const Tick& tick : plot.y.ticks()) {
    const double y = box.y + box.height * (1 - plot.y.share(tick.value));
    group.marks.emplace_back(line({box.x, y}, {box.x + box.width, y}, grid_line, 0.6));
    group.marks.emplace_back(line({box.x - tick_length, y}, {box.x, y}, frame_line));
    group.marks.emplace_back(label(box.x - tick_length - 3, y + small_text * 0.36, tick.text, Anchor::end, small_text, muted_ink));
  }
  group.marks.emplace_back(line({box.x, box.y}, {box.x, box.y + box.height}, frame_line));
  if (title.empty()) return group;
  Label text = label(box.x - tick_length - 3 - tick_width - gap, box.y + box.height / 2, title, Anchor::middle);
  text.vertical = true;
  group.marks.emplace_back(text);
  return group;
}

double bottom_axis_height(const std::string& title) { return tick_length + 3 + small_text + (title.empty() ? 0 : gap + text_size) + 2; }

Group bottom_axis(const Plot& plot, const std::string& title) {
  Group group{"x axis: " + title, {}, {}};
  const Box& box = plot.box;
  const double bottom = box.y + box.height;
  double free_from = -1e9;
  for (const Tick& tick : plot.x.ticks()) {
    const double x = box.x + box.width * plot.x.share(tick.value), half = text_width(tick.text, small_text) / 2;
    group.marks.emplace_back(line({x, box.y}, {x, bottom}, grid_line, 0.6));
    group.marks.emplace_back(line({x, bottom}, {x, bottom + tick_length}, frame_line));
    if (x - half < free_from) continue;  // its neighbour's text is there
    group.marks.emplace_back(label(x, bottom + tick_length + 3 + small_text * 0.8, tick.text, Anchor::middle, small_text, muted_ink));
    free_from = x + half + gap;
  }
  group.marks.emplace_back(line({box.x, bottom}, {box.x + box.width, bottom}, frame_line));
  if (!title.empty())
    group.marks.emplace_back(
        label(box.x + box.width / 2, bottom + tick_length + 3 + small_text + gap + text_size * 0.8, title, Anchor::middle));
  return group;
}

Mark marker(Place at, int hue, double size) {
  constexpr int shapes = 6;
  const auto polygon = [&](int corners, double turned, double reach) {
    std::vector<Place> places;
    for (int i = 0; i < corners; ++i) {
      const double angle = 2 * std::numbers::pi * (double(i) + turned) / double(corners) - std::numbers::pi / 2;
      places.push_back({at.x + reach * std::cos(angle), at.y + reach * std::sin(angle)});
    }
    return Area{places, arm_colour(hue), 1};
  };
  switch (std::max(hue, 0) % shapes) {
    case 0:
      return polygon(16, 0, size);  // a disc
    case 1:
      return polygon(4, 0.5, size * 1.25);  // a square
    case 2:
      return polygon(3, 0, size * 1.35);
    case 3:
      return polygon(4, 0, size * 1.35);  // a diamond
    case 4:
      return polygon(3, 0.5, size * 1.35);
    default:
      return polygon(6, 0, size * 1.2);
  }
}

Group legend(const std::vector<LegendEntry>& entries, double left, double top, double width, double& height) {
  constexpr double sample = 22, between = 16, row = text_size + 5;
  Group group{"legend", {}, {}};
  double x = left, y = top;
  for (const LegendEntry& entry : entries) {
    const std::string name = shortened(entry.name, text_size, width - sample - gap);
    const double needed = sample + gap + text_width(name, text_size);
    if (x > left && x + needed > left + width) x = left, y += row;
    const double middle = y + row / 2;
    Stroke stroke = line({x, middle}, {x + sample, middle}, arm_colour(entry.hue), 1.8);
    if (entry.dashed) stroke.dash = Dash::dashed;
    group.marks.emplace_back(std::move(stroke));
    group.marks.emplace_back(marker({x + sample / 2, middle}, entry.hue));
    group.marks.emplace_back(label(x + sample + gap, middle + text_size * 0.36, name));
    x += needed + between;
  }
  height = entries.empty() ? 0 : y + row - top;
  return group;
}

}  // namespace hblab::report
