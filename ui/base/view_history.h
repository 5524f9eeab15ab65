// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of what a page shows or has had chosen: whole states before and after; quick successive changes, or those of one stroke,
// as one. Used by pages.
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QUndoStack>
#include <functional>

#include "ui/base/stroke.h"

namespace hblab::ui {

class ViewHistory : public QUndoStack {
  Q_OBJECT
 public:
  static constexpr int merge_ms = 800;
  static constexpr int most_steps = 100;

  /// `what`: a few words for the undo list.
  ViewHistory(std::function<void(const QJsonObject&)> restore, QObject* parent, const QString& what = tr("Change of view"));
  /// The page as it is from now on has nothing to be undone.
  void start(const QJsonObject& state);
  /// The user has changed something. What is back where the step began leaves no step.
  void changed(const QJsonObject& state, Stroke = 0);
  /// The next change is a step of its own, however soon it comes.
  void separate() { since_.invalidate(), stroke_ = 0; }

 private:
  class Step;
  std::function<void(const QJsonObject&)> restore_;
  QString what_;
  QJsonObject now_;
  QElapsedTimer since_;
  Stroke stroke_ = 0;  ///< of the last change
};

}  // namespace hblab::ui
