// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/check_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>

#include "ui/base/theme.h"

namespace hblab::ui {
namespace {
constexpr int row_height = 24;
}

QSize CheckDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size = QStyledItemDelegate::sizeHint(option, index);
  size.setHeight(std::max(row_height, size.height()));
  return size;
}

void CheckDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QStyledItemDelegate::paint(painter, option, index);
  QStyleOptionViewItem full = option;
  initStyleOption(&full, index);
  if (!(full.features & QStyleOptionViewItem::HasCheckIndicator)) return;
  const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
  const QRectF box =
      QRectF(style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &full, option.widget)).adjusted(0.5, 0.5, -0.5, -0.5);
  const ThemeTokens& t = Theme::instance().tokens();
  const bool enabled = (index.flags() & Qt::ItemIsUserCheckable) && (option.state & QStyle::State_Enabled);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(enabled ? t.muted : t.faint, 1));
  painter->setBrush(t.surface);
  painter->drawRoundedRect(box, 2, 2);
  if (full.checkState == Qt::Checked) {
    painter->setPen(QPen(enabled ? t.text : t.faint, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](qreal x, qreal y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
    painter->drawPolyline(QPolygonF({at(0.24, 0.52), at(0.43, 0.72), at(0.77, 0.28)}));
  }
  painter->restore();
}

}  // namespace hblab::ui
