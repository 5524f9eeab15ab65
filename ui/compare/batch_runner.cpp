// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/batch_runner.h"

#include "ui/base/text.h"

namespace hblab::ui {

BatchRunner::BatchRunner(QObject* parent) : QObject(parent), reader_(std::make_shared<data::BatchReader>()) { pool_.setMaxThreadCount(1); }

BatchRunner::~BatchRunner() {
  cancel();
  pool_.waitForDone();
}

void BatchRunner::cancel() {
  ++newest_;
  pool_.clear();
}

void BatchRunner::ask(const data::SeenRequest& request) {
  cancel();
  const uint64_t mine = newest_;
  pool_.start([this, mine, request, reader = reader_] {
    const auto newest = [this, mine] { return newest_ == mine; };
    if (!newest()) return;
    const auto tell = [&](auto&& signal) {
      QMetaObject::invokeMethod(this, [this, mine, signal] {
        if (newest_ == mine) signal();
      });
    };
    const auto read = reader->read(request, [&](const data::PreparationProgress& progress) {
      tell([this, progress] { Q_EMIT busy(tr_text(progress.phase), progress.done); });
      return newest();
    });
    if (!read) {
      tell([this, error = read.error()] { Q_EMIT failed(tr_error(error)); });
      return;
    }
    tell([this, batch = std::make_shared<const data::SeenBatch>(*read)] { Q_EMIT made(batch); });
  });
}

}  // namespace hblab::ui
