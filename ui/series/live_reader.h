// SPDX-License-Identifier: GPL-3.0-or-later
// The window's way to curves: plots ask by PlotRequest and get immutable frames, at most one in 50 ms each, and none before the last one
// was taken. Reading, smoothing and reducing are done on a thread of its own with a connection of its own. Every method is for the GUI
// thread and returns at once.
#pragma once

#include <QThread>

#include "ui/series/reader_worker.h"

namespace hblab::ui {

class LiveReader : public QObject {
  Q_OBJECT
 public:
  explicit LiveReader(QObject* parent = nullptr);
  ~LiveReader() override;

  void open(const QString& project);
  void close();
  /// Whose curves are shown.
  void set_runs(const QList<CurveRun>&);
  /// A plot that is to be seen; a plot that is hidden is removed, and costs nothing.
  void ask(const PlotRequest&);
  void remove(int plot);
  /// These runs may have more rows.
  void poke(const QList<RunId>&);
  /// Of all the runs that are shown; exportEnded tells when the file is there. One at a time: another takes its place.
  void export_values(const ExportOrder&);
  void cancel_export();

  const ReaderCounters& counters() const { return counters_; }

 Q_SIGNALS:
  void frameReady(hblab::ui::FramePtr);
  /// The comparison so far: in a line, by its parts, and in whole sentences, one an arm. Empty: none any more.
  void verdictReady(const QStringList& line, const QStringList& sentences);
  void etaReady(double seconds);  ///< of computing left; NaN: not known
  void exportMoved(double share);
  void exportEnded(const QString& problem);  ///< empty: the file is there, or was not wanted any more
  void failed(const QString& sentence);
  void recovered();

 private:
  template <class Work>
  void post(Work work) {
    QMetaObject::invokeMethod(worker_, std::move(work));
  }
  ReaderCounters counters_;
  QThread thread_;
  ReaderWorker* worker_;
};

}  // namespace hblab::ui
