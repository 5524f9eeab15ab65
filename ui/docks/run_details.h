// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the selected run: its state in words, checkpoints with their sizes, and a note (Markdown).
#pragma once

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeWidget>

#include "ui/base/selection.h"
#include "ui/project/project_undo.h"

namespace hblab::ui {

class RunDetails : public QTabWidget {
  Q_OBJECT
 public:
  RunDetails(Project*, ProjectUndo*, Selection*);
  /// Shows the note and puts the cursor into it.
  void edit_note();
  /// Stores what is typed and not stored yet.
  void flush();

 private:
  void follow();
  void save_note();
  void read_checkpoints();
  void show_checkpoints(const std::vector<store::CheckpointRow>&);
  void delete_checkpoints();
  const RunView* run() const;

  Project* project_;
  ProjectUndo* undo_;
  Selection* selection_;
  QLabel* summary_;
  QTreeWidget* checkpoints_;
  QPushButton* delete_;
  QPlainTextEdit* note_;
  QTextBrowser* rendered_;
  RunId shown_;
  int64_t checkpoints_seen_ = -1;
  QTimer note_later_;
  std::optional<QString> sent_;  ///< the note as it was stored last, until the project shows it
};

}  // namespace hblab::ui
