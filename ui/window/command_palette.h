// SPDX-License-Identifier: GPL-3.0-or-later
// Every action by a few letters of its name: a list that narrows while one types.
#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>

#include "ui/base/actions.h"

namespace hblab::ui {

class CommandPalette : public QDialog {
  Q_OBJECT
 public:
  CommandPalette(ActionRegistry*, QWidget* parent);

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void narrow();
  void run(const QListWidgetItem*);
  ActionRegistry* actions_;
  QLineEdit* words_;
  QListWidget* list_;
};

}  // namespace hblab::ui
