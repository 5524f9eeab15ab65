// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_words.h"

#include <algorithm>

#include "engine/core/numbers.h"
#include "engine/report/csv_field.h"
#include "ui/base/text.h"
#include "ui/plots/plot_style.h"

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(hblab::ui::Plot)
};

}  // namespace

QString describe(const PlotFrame& frame, const QString& title, const QString& unit) {
  if (!frame.has_values()) return Words::tr("%1: no values yet.").arg(title);
  QStringList arms, ends;
  std::map<QString, std::set<int>> seeds;
  double rise = 0;
  int moving = 0;
  std::set<QString> told;
  for (const FrameCurve& c : frame.curves) {
    if (frame.request.hidden.count(c.arm)) continue;
    if (!arms.contains(c.arm)) arms << c.arm;
    if (c.kind != FrameCurve::Kind::mean) seeds[c.arm].insert(c.seed_index);
    if (!stands_out(c) || c.line.size() == 0) continue;
    if (c.statistics.n > 1) rise += c.statistics.last > c.statistics.first ? 1 : c.statistics.last < c.statistics.first ? -1 : 0, ++moving;
    if (told.insert(c.arm).second)
      ends << Words::tr("%1 %2%3 at %4 %5")
                  .arg(c.arm, value_text(c.statistics.last, 4), unit.isEmpty() ? QString() : " " + unit,
                       axis_name(frame.request.axis).toLower(), x_text(c.line.x.back(), frame.request.axis));
  }
  size_t most = 0;
  for (const auto& [arm, s] : seeds) most = std::max(most, s.size());
  QString text = title + Words::tr(", %n arms", nullptr, int(arms.size()));
  if (most > 0) text += Words::tr(", %n seeds each", nullptr, int(most));
  if (frame.request.difference) text += Words::tr(", difference from the baseline");
  if (!ends.isEmpty()) text += "; " + ends.join(", ");
  if (moving > 0) text += "; " + (rise == moving ? Words::tr("rising") : rise == -moving ? Words::tr("falling") : Words::tr("mixed"));
  if (frame.non_finite_count) text += "; " + Words::tr("not finite: %1").arg(frame.non_finite_count);
  return text + ".";
}

QString badge(const PlotFrame& frame, double seconds_old) {
  const auto count = [](size_t n) { return QLocale().toString(qulonglong(n)); };
  QStringList parts;
  const auto& r = frame.request;
  if (r.difference)
    parts << Words::tr("differences by seed, from %1 points").arg(count(frame.total));
  else if (r.seeds == SeedsShown::mean)
    parts << Words::tr("means of %1 points").arg(count(frame.total));
  else
    // A line goes on to its neighbours outside, which are not counted.
    parts << Words::tr("%1 drawn of %2 points").arg(count(std::min(frame.drawn, frame.total)), count(frame.total));
  if (r.half_life > 0)
    parts << Words::tr("half-life %1").arg(x_text(r.half_life, r.axis)) + (r.axis <= XAxis::samples ? axis_unit(r.axis) : QString());
  if (r.percentiles) parts << Words::tr("%Ln points outside", nullptr, int(frame.outside));
  if (frame.non_finite_count) parts << Words::tr("%1 not finite").arg(count(frame.non_finite_count));
  if (frame.runs_left_out)
    parts << Words::tr("%1 of %2 runs left out: of each arm the first seeds are drawn, together at most %3")
                 .arg(count(size_t(frame.runs_left_out)), count(size_t(frame.runs)), count(size_t(frame.runs - frame.runs_left_out)));
  if (frame.runs_without_pair) parts << Words::tr("runs without a pair: %1").arg(frame.runs_without_pair);
  if (!frame.complete) parts << Words::tr("still reading");
  if (seconds_old >= 2) parts << Words::tr("newest %1 ago").arg(duration_text(std::floor(seconds_old)));
  return parts.join(" · ");
}

QStringList target_lines(const PlotFrame& frame) {
  const auto place = [](double step, double tokens, double seconds) {
    return Words::tr("step %1, %2 tokens, %3")
        .arg(QLocale().toString(qint64(std::llround(step))), count_text(tokens), duration_text(seconds));
  };
  QStringList lines;
  for (const TargetReached& t : frame.targets) {
    if (t.all()) {
      lines << Words::tr("%1: %2 (mean, n = %3)").arg(t.arm, place(t.steps, t.tokens, t.compute_seconds)).arg(t.seeds);
      continue;
    }
    QString line = Words::tr("%1: reached by %2 of %3").arg(t.arm).arg(t.reached.size()).arg(t.seeds);
    for (const auto& [seed, at] : t.reached)
      line += Words::tr(", seed %1 at %2").arg(seed).arg(place(double(at.step), double(at.tokens), at.compute_seconds));
    lines << line;
  }
  return lines;
}

QString to_csv(const PlotFrame& frame, const PlotView& view, const QString& title, const QStringList& metric_names) {
  constexpr const char* axes[] = {"step", "tokens", "samples", "compute_seconds", "wall_seconds"};
  QString csv = "# " + QString(title).replace('\n', ' ') + ": " + badge(frame, 0) + "\n";
  csv += QStringLiteral("curve,kind,") + axes[size_t(frame.request.axis)] + ",value,low,high\n";
  for (const FrameCurve& c : frame.curves) {
    if (view.hidden.count(c.arm)) continue;
    const QString name = qs(report::csv_field(curve_name(c, metric_names).toStdString()));
    constexpr const char* kinds[] = {"raw", "smooth", "mean", "superseded"};
    const char* kind = kinds[size_t(c.kind)];
    for (size_t i = 0; i < c.line.size(); ++i) {
      csv += name + ',' + kind + ',' + qs(shortest(c.line.x[i])) + ',' + qs(shortest(c.line.y[i])) + ',';
      csv += c.low.empty() ? QStringLiteral(",\n") : qs(shortest(c.low[i])) + ',' + qs(shortest(c.high[i])) + '\n';
    }
  }
  return csv;
}

}  // namespace hblab::ui
