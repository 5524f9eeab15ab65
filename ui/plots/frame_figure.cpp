// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/frame_figure.h"

#include "ui/base/text.h"
#include "ui/plots/metric_stroke.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/plot_words.h"

namespace hblab::ui {

report::Figure figure_of(const PlotFrame& frame, const PlotView& view, const PanelKind& kind, const QString& note) {
  const PlotRange range = range_of(frame, view);
  report::CurvePlot plot;
  plot.x = {axis_name(frame.request.axis).toStdString(), axis_unit(frame.request.axis).trimmed().toStdString(), frame.window.log,
            range.x.low, range.x.high};
  if (plot.x.title == plot.x.unit ||
      QString::fromStdString(plot.x.unit).startsWith(QString::fromStdString(plot.x.title), Qt::CaseInsensitive))
    plot.x.unit.clear();  // "Step (steps)"
  plot.y = {kind.title.toStdString(), kind.unit.toStdString(), range.log_y, range.y.low, range.y.high};
  for (const FrameCurve& curve : frame.curves) {
    if (view.hidden.count(curve.arm)) continue;
    report::Curve drawn;
    drawn.name = curve_name(curve, kind.metric_names).toStdString();
    drawn.hue = curve.arm_index;
    drawn.faint = curve.faint || curve.kind == FrameCurve::Kind::superseded;
    drawn.dashed = !stroke_of(frame.request.metrics[size_t(curve.metric)].name).dashes.isEmpty();
    drawn.x = curve.line.x, drawn.y = curve.line.y;
    drawn.low = curve.low, drawn.high = curve.high;
    plot.curves.push_back(std::move(drawn));
  }
  for (const PlotLine& line : lines_of(frame, view)) plot.references.push_back({line.y, line.name.toStdString()});
  return {kind.id.toStdString(), kind.title.toStdString(), note.toStdString(), describe(frame, kind.title, kind.unit).toStdString(),
          std::move(plot)};
}

}  // namespace hblab::ui
