// SPDX-License-Identifier: GPL-3.0-or-later
// The form's tree. While its arms are scrolled sideways, the first columns (the field and the base's value) stay in view: a second tree
// over them, with the same model, selection and open groups. Where that would leave the arms too little room, only the field stays.
#pragma once

#include <QTreeView>

namespace hblab::ui {

class FieldTree : public QTreeView {
  Q_OBJECT
 public:
  /// `columns`: so many stay at most.
  explicit FieldTree(int columns, QWidget* parent = nullptr);

  /// Once, after which the model has its selection.
  void setModel(QAbstractItemModel*) override;
  /// Of both trees, as all that is said of rows.
  void set_delegate(QAbstractItemDelegate*);
  void span_row(int row);
  /// The width that stays; 0 while nothing is scrolled.
  int frozen_width() const;

  using QTreeView::edit;
  QModelIndex indexAt(const QPoint&) const override;
  QRect visualRect(const QModelIndex&) const override;
  void scrollTo(const QModelIndex&, ScrollHint = EnsureVisible) override;

 protected:
  /// Where a frozen cell is to be written, all is scrolled back to its place.
  bool edit(const QModelIndex&, EditTrigger, QEvent*) override;
  /// Left goes from cell to cell, as Right does, and not to the group at once.
  QModelIndex moveCursor(CursorAction, Qt::KeyboardModifiers) override;
  void updateGeometries() override;

 private:
  void place();
  bool is_frozen(const QModelIndex& index) const { return frozen_width() > 0 && index.column() < kept_; }

  int most_, kept_;
  QTreeView* frozen_;
};

}  // namespace hblab::ui
