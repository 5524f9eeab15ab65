// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/value_export.h"

#include <QElapsedTimer>
#include <algorithm>

#include "engine/core/numbers.h"
#include "engine/report/csv_field.h"
#include "ui/base/text.h"

namespace hblab::ui {

ValueExport::ValueExport(const ExportOrder& order, const std::vector<CurveRun>& runs) : order_(order), file_(order.file) {
  std::copy_if(runs.begin(), runs.end(), std::back_inserter(runs_), [&](const CurveRun& r) { return order.hidden.count(r.arm) == 0; });
}

Error ValueExport::cannot_write() const {
  return {ErrorKind::environment, make_text(HBLAB_TEXT("%1 could not be written: %2. Choose another folder."), order_.file.toStdString(),
                                            file_.errorString().toStdString())};
}

Result<bool> ValueExport::go_on(store::RunStore& store, int ms) {
  QElapsedTimer spent;
  spent.start();
  if (!file_.isOpen()) {
    if (!file_.open(QIODevice::WriteOnly)) return tl::make_unexpected(cannot_write());
    rows_ = "# " + QString(order_.title).replace('\n', ' ').toUtf8() +
            "\nrun,arm,seed,attempt,step,tokens,samples,compute_seconds,wall_seconds,metric,value\n";
  }
  while (place_ < runs_.size() * order_.metrics.size()) {
    if (spent.elapsed() >= ms) return false;
    if (!curve_) HBLAB_TRY(begin(store));
    HBLAB_TRY(read(store));
    if (file_.write(std::exchange(rows_, {})) < 0) return tl::make_unexpected(cannot_write());
  }
  if (file_.write(std::exchange(rows_, {})) < 0 || !file_.commit()) return tl::make_unexpected(cannot_write());
  return true;
}

double ValueExport::share() const {
  const double curves = double(runs_.size() * order_.metrics.size());
  const double begun = curve_ ? std::min(1.0, double(curve_->cursors.front().step) / double(curve_->steps)) : 0;
  return curves > 0 ? (double(place_) + std::max(begun, 0.0)) / curves : 1;
}

Result<void> ValueExport::begin(store::RunStore& store) {
  curve_ = Curve{MetricJoin(metric()),
                 std::vector<store::SeriesCursor>(metric().recorded().size()),
                 HBLAB_TRY(store.attempts(run().run)),
                 {},
                 std::max<int64_t>(HBLAB_TRY(store::find_run(store, run().run)).last.step, 1)};
  return {};
}

Result<void> ValueExport::read(store::RunStore& store) {
  const auto parts = metric().recorded();
  bool more = false;
  for (size_t i = 0; i < parts.size(); ++i) {
    const auto points = HBLAB_TRY(store.series_piece(run().run, parts[i], curve_->cursors[i], piece_rows));
    more |= int64_t(points.size()) == piece_rows;
    curve_->join.add(i, points);
  }
  for (const store::Point& point : curve_->join.take()) take(point);
  if (more) return {};
  return finish(store);
}

Result<void> ValueExport::finish(store::RunStore& store) {
  const auto attempts = HBLAB_TRY(store.attempts(run().run));
  for (size_t i = 0; i < curve_->attempts.size(); ++i)
    if (i >= attempts.size() || attempts[i].superseded_after != curve_->attempts[i].superseded_after)
      return fail(ErrorKind::environment, HBLAB_TEXT("%1, seed %2 was resumed while its values were written. Export them again."),
                  run().arm.toStdString(), run().seed);
  if (curve_->last) write(*curve_->last);
  curve_.reset();
  ++place_;
  return {};
}

void ValueExport::take(const store::Point& point) {
  if (curve_->last && curve_->last->at.step < point.at.step) write(*curve_->last);
  curve_->last = point;
}

void ValueExport::write(const store::Point& point) {
  if (!order_.x.contains(x_of(point.at, order_.axis))) return;
  const auto number = [](auto v) { return QByteArray::number(qlonglong(v)); };
  const auto real = [](double v) { return QByteArray::fromStdString(shortest(v)); };
  rows_ += QList<QByteArray>{number(run().run.value),
                             QByteArray::fromStdString(report::csv_field(run().arm.toStdString())),
                             QByteArray::number(qulonglong(run().seed)),
                             number(point.attempt),
                             number(point.at.step),
                             number(point.at.tokens),
                             number(point.at.samples),
                             real(point.at.compute_seconds),
                             real(point.at.wall_seconds),
                             QByteArray::fromStdString(report::csv_field(metric().name)),
                             real(point.value)}
               .join(',') +
           '\n';
}

}  // namespace hblab::ui
