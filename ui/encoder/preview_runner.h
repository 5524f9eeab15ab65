// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a PreviewMaker on a thread of its own: the newest request wins, an older one is stopped. Signals come on the thread of the runner.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>

#include "ui/encoder/preview_maker.h"

namespace hblab::ui {

class PreviewRunner : public QObject {
  Q_OBJECT
 public:
  explicit PreviewRunner(QObject* parent);
  ~PreviewRunner() override;  ///< stops what runs and waits for it
  void ask(const PreviewRequest&);
  /// Forgets what was read: the next request reads the corpus again.
  void forget();

 Q_SIGNALS:
  void busy(const QString& step);
  void made(const std::shared_ptr<const hblab::ui::Preview>& preview);

 private:
  std::shared_ptr<PreviewMaker> maker_;  ///< touched by the pool's one thread only
  std::atomic<uint64_t> newest_{0};
  QThreadPool pool_;
};

}  // namespace hblab::ui
