// SPDX-License-Identifier: GPL-3.0-or-later
// A tree whose first column stays in sight however far the others are scrolled: a second view of that column alone lies over it and follows
// the first in rows, selection, order and width.
#pragma once

#include <QTreeView>

namespace hblab::ui {

class FrozenTree : public QTreeView {
  Q_OBJECT
 public:
  explicit FrozenTree(QWidget* parent = nullptr);

  /// After everything that is set of the tree itself: delegate, icons, indentation.
  void set_model(QAbstractItemModel*);
  void decorate_root(bool);
  QTreeView* frozen() const { return frozen_; }
  void scrollTo(const QModelIndex&, ScrollHint = EnsureVisible) override;

 protected:
  void resizeEvent(QResizeEvent*) override;
  void changeEvent(QEvent*) override;

 private:
  void lay_out();
  void hide_others();
  void sort_by_name();
  QTreeView* frozen_;
};

}  // namespace hblab::ui
