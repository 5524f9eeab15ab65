// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed and not saved outlives a program that is killed, or a machine that loses power: written beside the views a moment after
// each change, offered at the next start. A file for each process; one of a process that has ended is what was left.
#pragma once

#include <QObject>
#include <QTimer>

#include "engine/core/result.h"

namespace hblab::ui {

class SpecEditor;

class Draft : public QObject {
  Q_OBJECT
 public:
  explicit Draft(SpecEditor&, QObject* parent = nullptr);

  /// Now, without waiting; no file where there is nothing to keep.
  void write();
  /// What is typed is meant to go: nothing of it is kept.
  void forget();

  /// The newest that a process which has ended left; empty: none.
  static QString left();
  /// Puts it into the editor, as an edit of the file that it was made in, and removes it.
  Result<void> restore(const QString& left);
  static void discard(const QString& left);

 private:
  SpecEditor& editor_;
  QTimer soon_;
};

}  // namespace hblab::ui
