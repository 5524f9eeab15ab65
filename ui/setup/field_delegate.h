// SPDX-License-Identifier: GPL-3.0-or-later
// The form's cells: which editor a field gets, by its type and kind, never by its key. Works on FieldModel or a proxy of it.
#pragma once

#include "ui/setup/check_delegate.h"

namespace hblab::ui {

class FieldModel;

class FieldDelegate : public CheckDelegate {
  Q_OBJECT
 public:
  FieldDelegate(FieldModel& model, QObject* parent);

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const override;
  void setEditorData(QWidget* editor, const QModelIndex&) const override;
  void setModelData(QWidget* editor, QAbstractItemModel*, const QModelIndex&) const override;
  void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem&, const QModelIndex&) const override;
  bool eventFilter(QObject*, QEvent*) override;

 Q_SIGNALS:
  void wrong(const QString& sentence);  ///< the value in the open editor is refused

 private:
  QModelIndex source(const QModelIndex&) const;
  FieldModel& model_;
};

}  // namespace hblab::ui
