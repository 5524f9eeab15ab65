// SPDX-License-Identifier: GPL-3.0-or-later
// Makes batches of steps again on a thread of its own, which may have to read the corpus first: the newest request wins, an older one is
// stopped. Signals come on the thread of the runner.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>

#include "engine/data/seen_batch.h"

namespace hblab::ui {

class BatchRunner : public QObject {
  Q_OBJECT
 public:
  explicit BatchRunner(QObject* parent);
  ~BatchRunner() override;  ///< stops what runs and waits for it
  void ask(const data::SeenRequest&);
  void cancel();

 Q_SIGNALS:
  void busy(const QString& what, double done);  ///< 0 … 1; below 0: not known
  void made(const std::shared_ptr<const hblab::data::SeenBatch>& batch);
  void failed(const QString& sentence);

 private:
  std::shared_ptr<data::BatchReader> reader_;  ///< touched by the pool's one thread only
  std::atomic<uint64_t> newest_{0};
  QThreadPool pool_;
};

}  // namespace hblab::ui
