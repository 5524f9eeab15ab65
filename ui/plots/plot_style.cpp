// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_style.h"

#include <algorithm>
#include <cmath>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/plots/metric_stroke.h"
#include "ui/plots/qcp.h"

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(hblab::ui::Plot)
};

}  // namespace

QColor colour_of(const FrameCurve& curve) {
  constexpr float faint_alpha = 0.35f;
  const auto& theme = Theme::instance();
  if (curve.kind == FrameCurve::Kind::superseded) return theme.tokens().muted;
  QColor colour =
      curve.kind == FrameCurve::Kind::mean ? theme.arm(curve.arm_index) : theme.seed(curve.arm_index, curve.seed_index, curve.seeds);
  // Seeds lie over each other: together they stay behind.
  if (curve.faint) colour.setAlphaF(faint_alpha / std::sqrt(float(std::max(curve.seeds, 1))));
  return colour;
}

QPen pen_of(const FrameCurve& curve, const Metric& metric) {
  // Wide pens only where the points are few: see reduce.h. Dashes are drawn slowly, so a noisy curve that stands behind has none.
  QPen pen(colour_of(curve), curve.faint ? 1.0 : curve.kind == FrameCurve::Kind::raw ? 1.3 : 2.0);
  if (const auto& dashes = stroke_of(metric.name).dashes; !curve.faint && !dashes.isEmpty()) pen.setDashPattern(dashes);
  pen.setCapStyle(Qt::FlatCap);  // a dot is as long as it is wide
  pen.setJoinStyle(Qt::RoundJoin);
  return pen;
}

QColor band_of(const FrameCurve& curve) {
  QColor colour = Theme::instance().arm(curve.arm_index);
  colour.setAlphaF(Theme::instance().tokens().dark ? 0.22f : 0.16f);
  return colour;
}

QCPScatterStyle marker_of(int arm_index) {
  constexpr QCPScatterStyle::ScatterShape shapes[] = {QCPScatterStyle::ssCircle, QCPScatterStyle::ssSquare, QCPScatterStyle::ssDiamond,
                                                      QCPScatterStyle::ssTriangle, QCPScatterStyle::ssTriangleInverted};
  if (arm_index < arms_apart) return QCPScatterStyle::ssNone;
  return {shapes[size_t(arm_index - arms_apart) % std::size(shapes)], 6};
}

QString axis_name(XAxis axis) {
  switch (axis) {
    case XAxis::step:
      return Words::tr("Step");
    case XAxis::tokens:
      return Words::tr("Tokens");
    case XAxis::samples:
      return Words::tr("Samples");
    case XAxis::compute_time:
      return Words::tr("Compute time");
    case XAxis::wall_time:
      return Words::tr("Wall time");
  }
  return {};
}

QString axis_unit(XAxis axis) {
  switch (axis) {
    case XAxis::step:
      return Words::tr(" steps");
    case XAxis::tokens:
      return Words::tr(" tokens");
    case XAxis::samples:
      return Words::tr(" samples");
    default:
      return Words::tr(" s");
  }
}

QString x_text(double x, XAxis axis) {
  if (std::isnan(x)) return QStringLiteral("—");
  if (axis == XAxis::compute_time || axis == XAxis::wall_time) return duration_text(x);
  if (axis == XAxis::step) return QLocale().toString(qint64(std::llround(x)));
  return count_text(x);
}

QString mark_name(const QString& kind) {
  static const QHash<QString, QString> names{{"checkpoint", Words::tr("Checkpoint")},
                                             {"checkpoint_unusable", Words::tr("Checkpoint unusable")},
                                             {"pause", Words::tr("Pause")},
                                             {"resumed", Words::tr("Resumed")},
                                             {"early_stop", Words::tr("Stopped early")},
                                             {"non_finite", Words::tr("Not finite")},
                                             {"out_of_memory", Words::tr("Out of memory, tried again")},
                                             {"skipped", Words::tr("Skipped step")},
                                             {"disk_wait", Words::tr("Waited for the disk")},
                                             {"warning", Words::tr("Warning")}};
  return names.value(kind, kind);
}

bool stands_out(const FrameCurve& curve) { return !curve.faint; }

QString curve_name(const FrameCurve& curve, const QStringList& metric_names, bool with_n) {
  QString name = curve.arm;
  if (curve.kind == FrameCurve::Kind::mean)
    name += with_n ? Words::tr(", mean (n = %1)").arg(curve.n) : Words::tr(", mean");
  else
    name += Words::tr(", seed %1").arg(curve.seed);
  if (metric_names.size() > 1) name += QStringLiteral(", ") + metric_names.value(curve.metric);
  if (curve.kind == FrameCurve::Kind::superseded) name += Words::tr(", superseded");
  return name;
}

QString tool_tip(const QString& text) { return text.isEmpty() ? QString() : "<qt>" + text.toHtmlEscaped().replace('\n', "<br>") + "</qt>"; }

double value_at(const Line& line, double x) {
  if (line.x.empty() || x < line.x.front() || x > line.x.back()) return no_value;
  auto at = std::lower_bound(line.x.begin(), line.x.end(), x);
  if (at != line.x.begin() && x - *(at - 1) < *at - x) --at;
  return line.y[size_t(at - line.x.begin())];
}

}  // namespace hblab::ui
