// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the table has, and in which order: all there are on the left, by group and with a search, those that are shown on the
// right. What the search names and no list has (train_loss@400, eval_loss:mean5) may be chosen, too. Applies at once.
#pragma once

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeWidget>

#include "engine/report/columns.h"

namespace hblab::ui {

class ColumnChooser : public QDialog {
  Q_OBJECT
 public:
  ColumnChooser(const report::ColumnNames&, std::vector<report::Column> shown, QWidget* parent = nullptr);

  const std::vector<report::Column>& columns() const { return shown_; }
  QLineEdit* search() { return search_; }
  QTreeWidget* known() { return known_; }
  QListWidget* chosen() { return chosen_; }

 Q_SIGNALS:
  void columnsChanged();
  void defaultsAsked();

 public:
  void set_columns(std::vector<report::Column>);

 private:
  void fill_known();
  void filter();
  void follow_known(QTreeWidgetItem*);
  void show_chosen();
  void move(int places);
  void remove();

  report::ColumnNames names_;
  std::vector<report::Column> all_, shown_;
  QLineEdit* search_;
  QLabel* note_;
  QTreeWidget* known_;
  QTreeWidgetItem* written_;  ///< the column that the search names
  QListWidget* chosen_;
  QPushButton *up_, *down_, *remove_;
  bool filling_ = false;
};

}  // namespace hblab::ui
