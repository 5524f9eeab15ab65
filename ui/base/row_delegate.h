// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table high enough to be hit by a finger or a shaking hand.
#pragma once

#include <QStyledItemDelegate>

namespace hblab::ui {

class RowDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    constexpr int lowest = 24;
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), lowest)};
  }
};

}  // namespace hblab::ui
