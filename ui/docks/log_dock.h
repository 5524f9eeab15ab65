// SPDX-License-Identifier: GPL-3.0-or-later
// The dock of the log: level, text and run filters, copy. Follows the newest line while its end is in sight.
#pragma once

#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "ui/base/actions.h"
#include "ui/base/selection.h"
#include "ui/docks/log_model.h"
#include "ui/project/project.h"

namespace hblab::ui {

class LogFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;
  /// `runs`: only theirs; without it, all.
  void set(int level, const QString& text, const std::optional<std::set<RunId>>& runs);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  int level_ = 1;
  QString text_;
  std::optional<std::set<RunId>> runs_;
};

class LogDock : public QDockWidget {
  Q_OBJECT
 public:
  LogDock(Project*, Selection*, ActionRegistry*, QWidget* parent = nullptr);
  /// A line of the program itself.
  void say(int level, const QString& text);
  LogModel* model() { return model_; }
  QTableView* table() { return table_; }

 private:
  void refilter();
  Selection* selection_;
  LogModel* model_;
  LogFilter* filter_;
  QTableView* table_;
  QComboBox* level_;
  QComboBox* scope_;
  QLineEdit* search_;
};

}  // namespace hblab::ui
