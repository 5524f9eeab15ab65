// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of LiveReader: lives on its thread, owns the store's connection and the cache, and works in ticks: a slice of reading, then a
// frame for each plot that has something new and whose last frame has been taken.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <atomic>
#include <map>
#include <set>

#include "ui/series/frame_maker.h"
#include "ui/series/run_choice.h"
#include "ui/series/value_export.h"

namespace hblab::ui {

/// What tests and the benchmark count.
struct ReaderCounters {
  std::atomic<int64_t> rows{0}, frames{0}, gui_thread_calls{0}, bytes{0};
};

class ReaderWorker : public QObject {
  Q_OBJECT
 public:
  static constexpr int tick_ms = 50;   ///< a plot gets one frame in it
  static constexpr int slice_ms = 25;  ///< of reading, then others get their turn
  static constexpr int64_t piece_rows = 10'000;
  static constexpr size_t cache_bytes = size_t(256) << 20;
  static constexpr int retry_ms = 1000, verdict_ms = 1000, time_ms = 1000;

  explicit ReaderWorker(ReaderCounters& counters) : counters_(counters), timer_(this), retry_(this) {}

  void start();  ///< on its thread
  void open(const QString& project);
  void set_runs(const QList<CurveRun>&);
  void set_request(const PlotRequest&);
  void remove(int plot);
  void taken(int plot);
  void poke(const QList<RunId>&);
  /// Of all the runs that were told. One at a time: another takes its place.
  void export_values(const ExportOrder&);
  void cancel_export();
  void stop();

 Q_SIGNALS:
  void frameReady(hblab::ui::FramePtr);
  /// The comparison so far: in a line, by its parts, and in whole sentences, one an arm. Empty: none any more.
  void verdictReady(const QStringList& line, const QStringList& sentences);
  void etaReady(double seconds);
  void exportMoved(double share);
  void exportEnded(const QString& problem);  ///< empty: the file is there, or was not wanted any more
  void failed(const QString& sentence);
  void recovered();

 private:
  struct Plot {
    PlotRequest request;
    std::vector<CurveRun> runs;  ///< that it draws
    uint64_t shown = 0;          ///< the newest version in its last frame
    size_t curves = 0;
    bool complete = true;                ///< whether its last frame was
    bool asked = true, waiting = false;  ///< `waiting`: for its last frame to be taken
    qint64 made = -tick_ms;              ///< when its last frame was
  };

  bool ensure_store();
  store::RunStore& store();
  void fail_with(const Error&);
  Result<bool> read_slice();
  void make_frames(bool more);
  void tell_verdict();
  void tell_time();
  void go_on_exporting();
  void soon(int ms);
  void tick();

  ReaderCounters& counters_;
  QTimer timer_, retry_;
  QElapsedTimer clock_;
  QString project_;
  quint64 inode_ = 0;
  std::unique_ptr<store::RunStore> store_;
  SeriesCache cache_;
  std::vector<CurveRun> runs_, counted_;  ///< `counted_`: of them, those whose losses are read whatever is shown
  std::map<int, Plot> plots_;
  std::unique_ptr<ValueExport> export_;
  size_t evaluations_ = 0;
  std::map<ArmId, double> steps_planned_;
  int64_t timed_ = -1;  ///< RunStore::data_version that the time left is of
  qint64 verdict_after_ = 0, time_after_ = 0, looked_at_ = -retry_ms;
  bool broken_ = false;
};

}  // namespace hblab::ui
