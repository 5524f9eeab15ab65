// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/run_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/base/icons.h"
#include "ui/base/theme.h"
#include "ui/docks/run_tree_model.h"

namespace hblab::ui {
namespace {

constexpr int row_height = 24;  // a target that a finger and a shaking hand hit, too

}  // namespace

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size = QStyledItemDelegate::sizeHint(option, index);
  size.setHeight(std::max(size.height(), row_height));
  if (index.column() == RunTreeModel::trend) size.setWidth(60);
  if (index.column() == RunTreeModel::progress) size.setWidth(std::max(size.width(), 70));
  return size;
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QStyleOptionViewItem item = option;
  initStyleOption(&item, index);
  const int arm = index.data(RunTreeModel::colour_role).toInt();
  const auto* run = static_cast<const RunView*>(index.data(RunTreeModel::run_role).value<const void*>());
  const QColor colour = arm < 0 ? Theme::instance().tokens().muted
                        : run   ? Theme::instance().seed(arm, run->seed_index, run->seeds)
                                : Theme::instance().arm(arm);
  if (index.column() == RunTreeModel::name && arm >= 0) {
    item.icon = swatch_icon(colour);
    item.decorationSize = QSize(mark_size, mark_size);
    item.features |= QStyleOptionViewItem::HasDecoration;
    if (run && run->marks.pinned) item.text = QStringLiteral("★ ") + item.text;
  }
  const bool own = index.column() == RunTreeModel::progress || index.column() == RunTreeModel::trend;
  const QString text = item.text;
  if (own) item.text.clear();
  const QWidget* widget = item.widget;
  (widget ? widget->style() : QApplication::style())->drawControl(QStyle::CE_ItemViewItem, &item, painter, widget);
  if (!own) return;
  const QRect inner = item.rect.adjusted(4, 4, -6, -4);
  const bool selected = item.state & QStyle::State_Selected;
  const QColor ink = selected ? item.palette.color(QPalette::HighlightedText) : Theme::instance().tokens().text;
  const double done = index.data(RunTreeModel::progress_role).toDouble();
  const auto& t = Theme::instance().tokens();
  if (index.column() == RunTreeModel::progress)
    paint_progress(painter, inner, done, text, ink, selected ? ink : done >= 1 ? t.good : t.running);
  else if (run)
    paint_trend(painter, inner, run->trend, selected ? ink : colour);
}

void RunDelegate::paint_progress(QPainter* painter, const QRect& rect, double done, const QString& text, const QColor& ink,
                                 const QColor& bar) const {
  if (text.isEmpty()) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRectF track(rect.left(), rect.bottom() - 3, rect.width(), 3);
  painter->setPen(Qt::NoPen);
  painter->setBrush(Theme::instance().tokens().border);
  painter->drawRoundedRect(track, 1.5, 1.5);
  painter->setBrush(bar);
  painter->drawRoundedRect(QRectF(track.left(), track.top(), track.width() * std::clamp(done, 0.0, 1.0), track.height()), 1.5, 1.5);
  painter->setPen(ink);
  QFont font = painter->font();
  font.setPointSizeF(font.pointSizeF() * 0.9);
  painter->setFont(font);
  painter->drawText(rect.adjusted(0, -3, 0, -4), Qt::AlignLeft | Qt::AlignVCenter, text);
  painter->restore();
}

void RunDelegate::paint_trend(QPainter* painter, const QRect& rect, const std::vector<float>& values, const QColor& colour) const {
  float low = INFINITY, high = -INFINITY;
  for (const float v : values)
    if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
  if (!(low <= high)) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  QPainterPath path;
  bool down = false;
  QPointF last;
  for (size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) {
      down = false;
      continue;
    }
    const double x = values.size() > 1 ? double(i) / double(values.size() - 1) : 1;
    const double y = high > low ? double((high - values[i]) / (high - low)) : 0.5;
    last = QPointF(rect.left() + x * (rect.width() - 4), rect.top() + 2 + y * (rect.height() - 4));
    down ? path.lineTo(last) : path.moveTo(last);
    down = true;
  }
  painter->setPen(QPen(colour, 1.5));
  painter->drawPath(path);
  painter->setPen(Qt::NoPen);
  painter->setBrush(colour);
  painter->drawEllipse(last, 2, 2);
  painter->restore();
}

}  // namespace hblab::ui
