// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/view_history.h"

namespace hblab::ui {

class ViewHistory::Step : public QUndoCommand {
 public:
  Step(ViewHistory& history, QJsonObject before, QJsonObject after, bool merges)
      : QUndoCommand(history.what_), history_(history), before_(std::move(before)), after_(std::move(after)), merges_(merges) {}
  int id() const override { return 1; }
  void undo() override { show(before_); }
  void redo() override {
    if (std::exchange(done_, true)) show(after_);
  }
  bool mergeWith(const QUndoCommand* other) override {
    const auto& next = static_cast<const Step&>(*other);
    if (!next.merges_) return false;
    after_ = next.after_;
    setObsolete(after_ == before_);
    return true;
  }

 private:
  void show(const QJsonObject& state) {
    history_.separate();
    history_.restore_(history_.now_ = state);
  }

  ViewHistory& history_;
  QJsonObject before_, after_;
  bool merges_, done_ = false;
};

ViewHistory::ViewHistory(std::function<void(const QJsonObject&)> restore, QObject* parent, const QString& what)
    : QUndoStack(parent), restore_(std::move(restore)), what_(what) {
  setUndoLimit(most_steps);
}

void ViewHistory::start(const QJsonObject& state) {
  clear();
  now_ = state;
  separate();
}

void ViewHistory::changed(const QJsonObject& state, Stroke stroke) {
  if (state == now_) return;
  const bool quick = since_.isValid() && since_.elapsed() < merge_ms;
  push(new Step(*this, now_, state, stroke == stroke_ && (stroke || quick)));
  now_ = state;
  since_.start();
  stroke_ = stroke;
}

}  // namespace hblab::ui
