// SPDX-License-Identifier: GPL-3.0-or-later
// A ValueTable as people see, sort and copy it: plots stay together in their order, and a click on a column sorts the curves within each.
#pragma once

#include <QTableView>

#include "ui/plots/value_table.h"

class QSortFilterProxyModel;

namespace hblab::ui {

class ValueView : public QTableView {
  Q_OBJECT
 public:
  explicit ValueView(QWidget* parent = nullptr);
  ValueTable* values() const { return values_; }
  /// The selected rows, or all, as tab-separated text: the columns that are shown, numbers in full and with a decimal point.
  void copy() const;

 protected:
  void keyPressEvent(QKeyEvent*) override;

 private:
  ValueTable* values_;
  QSortFilterProxyModel* sorted_;
};

}  // namespace hblab::ui
