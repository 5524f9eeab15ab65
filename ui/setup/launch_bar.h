// SPDX-License-Identifier: GPL-3.0-or-later
// The foot of the set-up page: the command that does the same, how many runs there are, and the buttons that launch them, or the reason
// why they cannot be launched.
#pragma once

#include <QWidget>

#include "ui/setup/launch_selection.h"
#include "ui/setup/spec_editor.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace hblab::ui {

/// An argument as a shell takes it: in quotes where it needs them.
QString shell_quoted(const QString& argument);

class LaunchBar : public QWidget {
  Q_OBJECT
 public:
  explicit LaunchBar(SpecEditor& editor, QWidget* parent = nullptr);

  /// The project that runs go to; empty: none is open.
  void set_project(const QString& file);
  /// Why nothing may be launched whatever the experiment is ("Another window runs this project."); empty: nothing forbids it.
  void set_forbidden(const QString& why);
  QString command() const;
  /// Empty where it can be launched.
  QString why_not() const;

 public Q_SLOTS:
  void launchAll();
  void launchSelected();

 Q_SIGNALS:
  /// The text is checked and without errors. `folder`: where its relative paths start.
  void launchRequested(const QString& text, const QString& folder, const LaunchSelection&);
  void problemsWanted();
  void fairnessWanted();

 private:
  void refresh();
  void launch(const LaunchSelection&);

  SpecEditor& editor_;
  QString project_, forbidden_;
  QStringList confirmed_;  ///< the differences that were said yes to
  QLineEdit* command_;
  QToolButton *copy_, *state_;
  QLabel* runs_;
  QPushButton *all_, *selected_;
};

}  // namespace hblab::ui
