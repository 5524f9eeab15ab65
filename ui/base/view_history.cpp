// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/view_history.h"

namespace hblab::ui {

class ViewHistory::Step : public QUndoCommand {
 public:
  Step(ViewHistory& history, QJsonObject before, QJsonObject after, bool merges)
      : QUndoCommand(ViewHistory::tr("Change of view")),
        history_(history),
        before_(std::move(before)),
        after_(std::move(after)),
        merges_(merges) {}
  int id() const override { return 1; }
  void undo() override { history_.restore_(history_.now_ = before_); }
  void redo() override {
    if (std::exchange(done_, true)) history_.restore_(history_.now_ = after_);
  }
  bool mergeWith(const QUndoCommand* other) override {
    const auto& next = static_cast<const Step&>(*other);
    if (!next.merges_) return false;
    after_ = next.after_;
    return true;
  }

 private:
  ViewHistory& history_;
  QJsonObject before_, after_;
  bool merges_, done_ = false;
};

ViewHistory::ViewHistory(std::function<void(const QJsonObject&)> restore, QObject* parent)
    : QUndoStack(parent), restore_(std::move(restore)) {
  setUndoLimit(most_steps);
}

void ViewHistory::start(const QJsonObject& state) {
  clear();
  now_ = state;
  since_.invalidate();
}

void ViewHistory::changed(const QJsonObject& state) {
  if (state == now_) return;
  const bool merges = since_.isValid() && since_.elapsed() < merge_ms;
  push(new Step(*this, now_, state, merges));
  now_ = state;
  since_.start();
}

}  // namespace hblab::ui
