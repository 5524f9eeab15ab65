// SPDX-License-Identifier: GPL-3.0-or-later
// The experiment's text, live both ways: what is typed goes to SpecEditor, what changes there is put in where it changed, so that cursor
// and scroll position stay. Undo is SpecEditor's. Line numbers; problems underlined, with their sentences as tooltips.
#pragma once

#include <QPlainTextEdit>

#include "ui/setup/spec_editor.h"

namespace hblab::ui {

class YamlHighlighter;

class YamlView : public QPlainTextEdit {
  Q_OBJECT
 public:
  explicit YamlView(SpecEditor& editor, QWidget* parent = nullptr);

  /// Puts the cursor there; from 1.
  void go_to(int line, int column);
  int number_width() const;
  void paint_numbers(QPaintEvent*);  ///< called by the widget at the left

 Q_SIGNALS:
  void lineChanged(int line);  ///< of the cursor, from 1

 protected:
  bool event(QEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  bool canInsertFromMimeData(const QMimeData*) const override;
  void resizeEvent(QResizeEvent*) override;

 private:
  void take_typed();
  void take_text();
  void mark_line();
  QString plain() const;

  SpecEditor& editor_;
  YamlHighlighter* highlighter_;
  QWidget* numbers_;
  QString shown_;  ///< what this document held after the last exchange with the editor
  bool exchanging_ = false;
};

}  // namespace hblab::ui
