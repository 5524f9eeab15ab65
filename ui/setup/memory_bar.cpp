// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/memory_bar.h"

#include <QApplication>
#include <QCoreApplication>
#include <QPainter>

#include "ui/base/theme.h"

namespace hblab::ui {
namespace {
constexpr int bar_height = 9, bar_width = 150, margin = 5;
}

QString memory_part_name(int part) {
  const char* names[] = {QT_TRANSLATE_NOOP("MemoryBar", "weights"), QT_TRANSLATE_NOOP("MemoryBar", "gradients"),
                         QT_TRANSLATE_NOOP("MemoryBar", "optimizer"), QT_TRANSLATE_NOOP("MemoryBar", "activations")};
  return QCoreApplication::translate("MemoryBar", names[part]);
}

QColor memory_part_colour(int part) {
  // One hue, four depths: arms have the other hues.
  const ThemeTokens& t = Theme::instance().tokens();
  constexpr float share[] = {1.0f, 0.72f, 0.48f, 0.26f};
  const auto mix = [&](float a, float b) { return a * share[part] + b * (1 - share[part]); };
  return QColor::fromRgbF(mix(t.accent.redF(), t.surface.redF()), mix(t.accent.greenF(), t.surface.greenF()),
                          mix(t.accent.blueF(), t.surface.blueF()));
}

void MemoryBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QStyleOptionViewItem back = option;
  initStyleOption(&back, index);
  back.text.clear();
  QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &back, painter, option.widget);
  const auto parts = index.data(parts_role).value<MemoryParts>();
  if (parts.scale <= 0) return;
  const ThemeTokens& t = Theme::instance().tokens();
  const QRectF room = QRectF(option.rect).adjusted(margin, 0, -margin, 0);
  const double top = room.bottom() - bar_height - margin;
  double x = room.left();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing, false);
  const QVariant ink = index.data(Qt::ForegroundRole);
  const bool selected = option.state & QStyle::State_Selected;
  painter->setPen(selected ? t.accent_text : ink.isValid() ? ink.value<QColor>() : t.text);
  painter->drawText(room.adjusted(0, margin, 0, 0), Qt::AlignLeft | Qt::AlignTop, index.data().toString());
  for (int i = 0; i < MemoryParts::count; ++i) {
    const double width = parts.bytes[size_t(i)] / parts.scale * room.width();
    painter->fillRect(QRectF(x, top, width, bar_height), memory_part_colour(i));
    x += width;
  }
  painter->setPen(QPen(t.muted, 1));
  painter->setBrush(Qt::NoBrush);
  painter->drawRect(QRectF(room.left(), top, std::max(1.0, x - room.left()), bar_height));
  if (parts.free > 0 && parts.free <= parts.scale) {
    const double at = room.left() + parts.free / parts.scale * room.width();
    painter->setPen(QPen(parts.peak > parts.free ? t.bad : t.good, 2));
    painter->drawLine(QPointF(at, top - 4), QPointF(at, top + bar_height + 4));
  }
  painter->restore();
}

QSize MemoryBarDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {bar_width, memory_row_height}; }

}  // namespace hblab::ui
