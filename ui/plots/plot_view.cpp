// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_view.h"

#include <algorithm>
#include <cmath>

#include "ui/base/text.h"
#include "ui/plots/plot_canvas.h"

namespace hblab::ui {
namespace {

constexpr double margin = 0.05;  // of the range, above and below what is shown

/// A logarithm shows what is above 0.
Span above_zero(const PlotFrame& frame, const PlotView& view) {
  Span y{no_value, frame.y.high};
  for (const FrameCurve& c : frame.curves)
    for (size_t i = 0; i < c.line.size() && !view.hidden.count(c.arm); ++i)
      if (c.line.y[i] > 0) y.add(c.line.y[i]);
  return y;
}

Span with_margin(const Span& y, bool log) {
  if (log) {
    const double room = std::pow(y.high / y.low, margin), enough = room > 1 ? room : 1.1;
    return {y.low / enough, y.high * enough};
  }
  const double room = y.high > y.low ? (y.high - y.low) * margin : std::max(std::abs(y.high) * margin, 1e-12);
  return {y.low - room, y.high + room};
}

}  // namespace

PlotRange range_of(const PlotFrame& frame, const PlotView& view) {
  const PlotRequest& r = frame.request;
  PlotRange range;
  const auto chosen = [&](double v) { return !r.follow && !std::isnan(v) && !(frame.window.log && v <= 0); };
  range.x = {chosen(view.x.low) ? view.x.low : frame.window.low, chosen(view.x.high) ? view.x.high : frame.window.high};
  range.log_y = view.log_y;
  Span y = frame.y;
  if (range.log_y && !(y.low > 0)) {
    y = above_zero(frame, view);
    range.log_y = y.known();
    if (!range.log_y) y = frame.y;
  }
  if (y.known() && !r.percentiles)
    for (const PlotLine& line : lines_of(frame, view))
      if (line.kind != PlotLine::Kind::zero) y.add(line.y);
  if (y.known() && r.difference) y.add(0);
  range.y = y.known() ? with_margin(y, range.log_y) : Span{0, 1};
  if (!std::isnan(view.y.low) && !(range.log_y && view.y.low <= 0)) range.y.low = view.y.low;
  if (!std::isnan(view.y.high) && !(range.log_y && view.y.high <= 0)) range.y.high = view.y.high;
  return range;
}

std::vector<PlotLine> lines_of(const PlotFrame& frame, const PlotView& view) {
  if (frame.request.difference) return {{PlotLine::Kind::zero, 0, {}}};
  std::vector<PlotLine> lines;
  if (std::isfinite(frame.unigram))
    lines.push_back(
        {PlotLine::Kind::unigram, frame.unigram, PlotCanvas::tr("word frequencies alone: %1").arg(value_text(frame.unigram, 4))});
  if (std::isfinite(view.target))
    lines.push_back(
        {PlotLine::Kind::target, view.target,
         (view.target_of_spec ? PlotCanvas::tr("the spec's target %1") : PlotCanvas::tr("target %1")).arg(value_text(view.target, 4))});
  return lines;
}

}  // namespace hblab::ui
