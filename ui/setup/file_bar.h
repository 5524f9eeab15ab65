// SPDX-License-Identifier: GPL-3.0-or-later
// The experiment's file: new, open, save, undo, redo; and what to do when another program changed it.
#pragma once

#include <QWidget>
#include <functional>

#include "ui/setup/spec_editor.h"

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace hblab::ui {

class FileBar : public QWidget {
  Q_OBJECT
 public:
  explicit FileBar(SpecEditor& editor, QWidget* parent = nullptr);

  /// Where new experiments have their relative paths, until they are saved.
  void set_default_folder(const QString& folder) { default_folder_ = folder; }
  /// Calls `go_on` at once where nothing would be lost; else asks: save, discard, or stay.
  void leave(const std::function<void()>& go_on);
  void open_file(const QString& file);      ///< asks first where something would be lost
  void begin_with(const QString& shipped);  ///< a new experiment that begins as the shipped one of that file name; asks first, too

 public Q_SLOTS:
  void startNew();  ///< by a template
  void open();
  void save();
  void saveAs();

 Q_SIGNALS:
  void opened();  ///< another experiment is here

 private:
  QToolButton* button(QHBoxLayout*, const QString& text, const QString& help);
  void refresh();
  void begin(const QString& text);
  void tell(const QString& sentence);
  void save_now(bool over_changes, const std::function<void()>& then);
  /// Where it would be saved that has no file yet.
  QString free_file() const;
  void ask_for_file(const QString& title, const QString& start, const std::function<void()>& then);
  void ask_about_disk(const std::function<void()>& then);

  SpecEditor& editor_;
  QString default_folder_;
  QToolButton *undo_, *redo_, *save_;
  QLabel *name_, *note_;
  QWidget* banner_;
};

}  // namespace hblab::ui
