// SPDX-License-Identifier: GPL-3.0-or-later
// Arms, seeds and sweep above the form: what makes the matrix of runs. The buttons work on the arm whose column is current.
#pragma once

#include <QWidget>

#include "ui/setup/spec_editor.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace hblab::ui {

class ArmBar : public QWidget {
  Q_OBJECT
 public:
  explicit ArmBar(SpecEditor& editor, QWidget* parent = nullptr);
  ~ArmBar() override;

  /// -1: the base, whose buttons for an arm are off.
  void set_current(int arm);
  /// The arm's menu, wherever it was asked for.
  void show_menu(int arm, const QPoint& global);

 Q_SIGNALS:
  void sweepRequested();
  void refused(const QString& sentence);

 private:
  QToolButton* button(QHBoxLayout*, const QString& text, const QString& help, const std::function<void()>& run);
  void fill_menu(QMenu*, int arm);
  void ask_name(int arm);
  void refresh();
  void take(const Result<void>&);

  SpecEditor& editor_;
  int current_ = -1;
  QToolButton *add_, *arm_, *more_seeds_, *sweep_;
  QMenu* menu_;
  QLineEdit* seeds_;
};

}  // namespace hblab::ui
