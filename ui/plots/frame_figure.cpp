// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/frame_figure.h"

#include <QPointer>
#include <QThread>
#include <cmath>

#include "engine/report/pages/pages.h"
#include "ui/base/text.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/plot_words.h"

namespace hblab::ui {

report::Figure figure_of(const PlotFrame& frame, const PlotView& view, const PanelKind& kind, const QString& note) {
  report::CurvePlot plot;
  plot.x = {axis_name(frame.request.axis).toStdString(), axis_unit(frame.request.axis).trimmed().toStdString(), frame.request.log_x};
  if (plot.x.title == plot.x.unit ||
      QString::fromStdString(plot.x.unit).startsWith(QString::fromStdString(plot.x.title), Qt::CaseInsensitive))
    plot.x.unit.clear();  // "Step (steps)"
  plot.y = {kind.title.toStdString(), kind.unit.toStdString(), view.log_y};
  for (const FrameCurve& curve : frame.curves) {
    if (view.hidden.count(curve.arm)) continue;
    report::Curve drawn;
    drawn.name = curve_name(curve, kind.metric_names).toStdString();
    drawn.hue = curve.arm_index;
    drawn.faint = curve.faint || curve.kind == FrameCurve::Kind::superseded;
    drawn.dashed = curve.metric > 0;
    for (size_t i = 0; i < curve.line.size(); ++i) {
      // A line goes on to a neighbour outside of the window, which would widen the axis.
      if (curve.line.x[i] < frame.window.low || curve.line.x[i] > frame.window.high) continue;
      drawn.x.push_back(curve.line.x[i]), drawn.y.push_back(curve.line.y[i]);
      if (!curve.low.empty()) drawn.low.push_back(curve.low[i]), drawn.high.push_back(curve.high[i]);
    }
    plot.curves.push_back(std::move(drawn));
  }
  if (frame.request.difference) {
    plot.reference = 0;
  } else if (std::isfinite(view.target)) {
    plot.reference = view.target;
    plot.reference_name = QCoreApplication::translate("hblab::ui::PlotPanel", "target %1").arg(value_text(view.target)).toStdString();
  } else if (kind.loss && std::isfinite(frame.unigram)) {
    plot.reference = frame.unigram;
    plot.reference_name =
        QCoreApplication::translate("hblab::ui::PlotPanel", "word frequencies alone: %1").arg(value_text(frame.unigram, 4)).toStdString();
  }
  return {kind.id.toStdString(), kind.title.toStdString(), note.toStdString(), describe(frame, kind.title, kind.unit).toStdString(),
          std::move(plot)};
}

void render_figure(const report::Figure& figure, FigureFormat format, double scale, QObject* context,
                   std::function<void(const Result<QByteArray>&)> done) {
  auto* thread = QThread::create([figure, format, scale, context = QPointer<QObject>(context), done = std::move(done)] {
    const Result<std::string> drawn = format == FigureFormat::svg   ? report::figure_svg(figure)
                                      : format == FigureFormat::pdf ? report::figure_pdf(figure)
                                                                    : report::figure_png(figure, scale);
    const auto bytes = drawn.map([](const std::string& text) { return QByteArray(text.data(), qsizetype(text.size())); });
    // The application outlives what asked; it passes the answer on where that is still there.
    QMetaObject::invokeMethod(qApp, [context, done, bytes] {
      if (context) done(bytes);
    });
  });
  QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
  thread->start();
}

}  // namespace hblab::ui
