// SPDX-License-Identifier: GPL-3.0-or-later
// Cells with a tick box that is seen in both looks: Fusion's frame is darker than the window, which in the dark look is no colour at all.
#pragma once

#include <QStyledItemDelegate>

namespace hblab::ui {

class CheckDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
};

}  // namespace hblab::ui
