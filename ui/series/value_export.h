// SPDX-License-Identifier: GPL-3.0-or-later
// Every value of a plot's runs as CSV, straight from the store to the file: nothing reduced or smoothed, without what was trained again
// after a resume. In slices, on the reader's thread; the file appears whole or not at all. Used by ReaderWorker.
#pragma once

#include <QSaveFile>
#include <memory>
#include <optional>
#include <vector>

#include "ui/series/curve_run.h"
#include "ui/series/export_order.h"

namespace hblab::ui {

class ValueExport {
 public:
  ValueExport(const ExportOrder&, const std::vector<CurveRun>& runs);
  /// Reads and writes for about so long; true: the file is there.
  Result<bool> go_on(store::RunStore&, int ms);
  double share() const;  ///< of the work that is done

 private:
  static constexpr int64_t piece_rows = 5'000;
  /// One run's curve, while it is read.
  struct Curve {
    MetricJoin join;
    std::vector<store::SeriesCursor> cursors;
    std::vector<store::AttemptRow> attempts;
    std::optional<store::Point> last;  ///< not written yet: a later attempt may repeat its step
    int64_t steps = 1;                 ///< that the run has
  };
  const CurveRun& run() const { return runs_[place_ / order_.metrics.size()]; }
  const Metric& metric() const { return order_.metrics[place_ % order_.metrics.size()]; }
  Result<void> begin(store::RunStore&);
  Result<void> read(store::RunStore&);
  Result<void> finish(store::RunStore&);
  void take(const store::Point&);
  void write(const store::Point&);
  Error cannot_write() const;

  const ExportOrder order_;
  std::vector<CurveRun> runs_;
  QSaveFile file_;
  QByteArray rows_;             ///< to be written
  size_t place_ = 0;            ///< among runs × metrics
  std::optional<Curve> curve_;  ///< at that place
};

}  // namespace hblab::ui
