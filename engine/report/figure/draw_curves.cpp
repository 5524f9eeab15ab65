// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/report/figure/draw_parts.h"
#include "engine/report/figure/palette.h"

namespace hblab::report {
namespace {

constexpr int about_ticks = 6, markers = 7;
constexpr size_t points_a_column = 4;

/// Of more points than can be told apart, each column of the page keeps its first, lowest, highest and last one.
std::vector<Place> reduced(const std::vector<Place>& places) {
  std::vector<Place> kept;
  for (size_t begin = 0; begin < places.size();) {
    size_t end = begin, low = begin, high = begin;
    while (end < places.size() && std::floor(places[end].x) == std::floor(places[begin].x)) {
      if (places[end].y < places[low].y) low = end;
      if (places[end].y > places[high].y) high = end;
      ++end;
    }
    std::vector<size_t> chosen{begin, low, high, end - 1};
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    for (const size_t i : chosen) kept.push_back(places[i]);
    begin = end;
  }
  return kept;
}

class CurvePainter {
 public:
  CurvePainter(const CurvePlot& values, const Plot& plot) : values_(values), plot_(plot) {}

  Group paint(const Curve& curve, size_t place) const {
    Group group{curve.name, plot_.box, {}};
    const Colour colour = arm_colour(curve.hue);
    band(curve, colour, group);
    std::vector<Place> piece, all;
    for (size_t i = 0; i <= curve.x.size(); ++i) {
      if (i < curve.x.size() && shown(curve.x[i], curve.y[i])) {
        piece.push_back(plot_.at(curve.x[i], curve.y[i]));
        all.push_back(piece.back());
        continue;
      }
      if (piece.size() > points_a_column * size_t(plot_.box.width)) piece = reduced(piece);
      if (!piece.empty())
        group.marks.emplace_back(
            Stroke{piece, colour, curve.faint ? 0.8 : 1.7, curve.faint ? 0.45 : 1, curve.dashed ? Dash::dashed : Dash::solid});
      piece.clear();
    }
    if (curve.faint || all.empty()) return group;
    // Spread along the curve, and not where another curve has its own.
    for (int k = 0; k < markers; ++k) {
      const double share = (double(k) + 0.5 + 0.25 * double(place % 3)) / double(markers);
      const size_t i = std::min(size_t(std::lround(share * double(all.size() - 1))), all.size() - 1);
      group.marks.emplace_back(marker(all[i], curve.hue));
      if (all.size() == 1) break;
    }
    return group;
  }

 private:
  bool shown(double x, double y) const {
    return std::isfinite(x) && std::isfinite(y) && (!values_.x.logarithmic || x > 0) && (!values_.y.logarithmic || y > 0);
  }

  void band(const Curve& curve, Colour colour, Group& group) const {
    std::vector<Place> upper, lower;
    for (size_t i = 0; i <= curve.low.size(); ++i) {
      if (i < curve.low.size() && shown(curve.x[i], curve.low[i]) && shown(curve.x[i], curve.high[i])) {
        lower.push_back(plot_.at(curve.x[i], curve.low[i]));
        upper.push_back(plot_.at(curve.x[i], curve.high[i]));
        continue;
      }
      if (upper.size() > 1) {
        upper.insert(upper.end(), lower.rbegin(), lower.rend());
        group.marks.emplace_back(Area{upper, colour, 0.16});
      }
      upper.clear(), lower.clear();
    }
  }

  const CurvePlot& values_;
  const Plot& plot_;
};

Scale scale_of(const Axis& axis, const std::vector<double>& values, bool rounded) {
  return axis.limited() ? Scale({*axis.low, *axis.high}, axis.logarithmic, about_ticks, false)
                        : Scale(values, axis.logarithmic, about_ticks, rounded);
}

}  // namespace

void draw_plot(const CurvePlot& values, const DrawOptions& options, double top, Drawing& drawing) {
  std::vector<double> xs, ys;
  std::vector<LegendEntry> entries;
  for (const Curve& curve : values.curves) {
    xs.insert(xs.end(), curve.x.begin(), curve.x.end());
    for (const auto* list : {&curve.y, &curve.low, &curve.high}) ys.insert(ys.end(), list->begin(), list->end());
    if (!curve.faint) entries.push_back({curve.name, curve.hue, curve.dashed});
  }
  for (const Reference& reference : values.references) ys.push_back(reference.y);
  Plot plot{{}, scale_of(values.x, xs, false), scale_of(values.y, ys, true)};
  const double tick_width = widest(plot.y.ticks());
  const double left = margin + text_size + gap + tick_width + tick_length + 3;
  plot.box = {left, top + 2, options.width - left - margin - 12, options.plot_height};

  drawing.groups.push_back(left_axis(plot, values.y.label(), tick_width));
  drawing.groups.push_back(bottom_axis(plot, values.x.label()));
  for (const Reference& reference : values.references) {
    if (reference.y < plot.y.low() || reference.y > plot.y.high()) continue;
    Group group{reference.name, plot.box, {}};
    const double y = plot.at(plot.x.high(), reference.y).y;
    Stroke stroke = line({plot.box.x, y}, {plot.box.x + plot.box.width, y}, muted_ink);
    stroke.dash = Dash::dashed;
    group.marks.emplace_back(stroke);
    group.marks.emplace_back(label(plot.box.x + plot.box.width - 4, y - 4, reference.name, Anchor::end, small_text, muted_ink));
    drawing.groups.push_back(group);
  }
  const CurvePainter painter(values, plot);
  for (const bool faint : {true, false})  // means over seeds
    for (size_t i = 0; i < values.curves.size(); ++i)
      if (values.curves[i].faint == faint) drawing.groups.push_back(painter.paint(values.curves[i], i));
  double height = 0;
  const double below = plot.box.y + plot.box.height + bottom_axis_height(values.x.label()) + gap;
  drawing.groups.push_back(legend(entries, plot.box.x, below, plot.box.width, height));
  drawing.height = below + height + margin;
}

}  // namespace hblab::report
