// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of what a page shows: whole states before and after, quick successive changes as one. Used by pages.
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QUndoStack>
#include <functional>

namespace hblab::ui {

class ViewHistory : public QUndoStack {
  Q_OBJECT
 public:
  static constexpr int merge_ms = 800;
  static constexpr int most_steps = 100;

  ViewHistory(std::function<void(const QJsonObject&)> restore, QObject* parent);
  /// The page as it is from now on has nothing to be undone.
  void start(const QJsonObject& state);
  /// The user has changed something.
  void changed(const QJsonObject& state);
  /// The next change is a step of its own, however soon it comes.
  void separate() { since_.invalidate(); }

 private:
  class Step;
  std::function<void(const QJsonObject&)> restore_;
  QJsonObject now_;
  QElapsedTimer since_;
};

}  // namespace hblab::ui
