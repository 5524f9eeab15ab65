// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/preview_runner.h"

#include "ui/base/text.h"

namespace hblab::ui {

PreviewRunner::PreviewRunner(QObject* parent) : QObject(parent), maker_(std::make_shared<PreviewMaker>()) { pool_.setMaxThreadCount(1); }

PreviewRunner::~PreviewRunner() {
  ++newest_;
  pool_.clear();
  pool_.waitForDone();
}

void PreviewRunner::forget() {
  ++newest_;
  maker_ = std::make_shared<PreviewMaker>();  // a job that still runs keeps the old one
}

void PreviewRunner::ask(const PreviewRequest& request) {
  const uint64_t mine = ++newest_;
  pool_.clear();
  pool_.start([this, mine, request, maker = maker_] {
    const auto newest = [this, mine] { return newest_ == mine; };
    if (!newest()) return;
    const auto step = [&](const Text& text) {
      QMetaObject::invokeMethod(this, [this, mine, text] {
        if (newest_ == mine) Q_EMIT busy(tr_text(text));
      });
    };
    auto preview = maker->make(request, step, newest);
    if (!preview || !newest()) return;
    auto shared = std::make_shared<const Preview>(std::move(*preview));
    QMetaObject::invokeMethod(this, [this, mine, shared] {
      if (newest_ == mine) Q_EMIT made(shared);
    });
  });
}

}  // namespace hblab::ui
