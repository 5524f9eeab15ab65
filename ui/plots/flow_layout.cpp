// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace hblab::ui {

FlowLayout::FlowLayout(QWidget* parent, bool stretch_last) : QLayout(parent), stretch_last_(stretch_last) {
  setContentsMargins(0, 0, 0, 0);
  setSpacing(3);
}

FlowLayout::~FlowLayout() { qDeleteAll(items_); }

void FlowLayout::insert(int place, QWidget* widget) {
  addWidget(widget);
  items_.move(items_.size() - 1, place);
}

QSize FlowLayout::minimumSize() const {
  QSize least;
  for (const QLayoutItem* item : items_) least = least.expandedTo(item->minimumSize());
  return least;
}

QSize FlowLayout::sizeHint() const {
  QSize all;
  for (const QLayoutItem* item : items_) {
    const QSize hint = item->sizeHint();
    all = {all.width() + hint.width() + (all.isEmpty() ? 0 : spacing()), std::max(all.height(), hint.height())};
  }
  return all;
}

void FlowLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  arrange(rect, true);
}

/// Returns the height.
int FlowLayout::arrange(const QRect& rect, bool place) const {
  int y = rect.y();
  for (qsizetype first = 0, next = 0; first < items_.size(); first = next) {
    int x = rect.x(), height = 0;
    std::vector<QRect> row;
    for (next = first; next < items_.size(); ++next) {
      const bool stretched = stretch_last_ && next + 1 == items_.size();
      QSize size = stretched ? items_[next]->minimumSize() : items_[next]->sizeHint();
      if (next > first && x + size.width() > rect.x() + rect.width()) break;
      size.setWidth(stretched ? std::max(rect.x() + rect.width() - x, 0) : std::min(size.width(), rect.width()));
      row.emplace_back(QPoint(x, y), size);
      x += size.width() + spacing();
      height = std::max(height, size.height());
    }
    for (size_t i = 0; place && i < row.size(); ++i) {
      row[i].translate(0, (height - row[i].height()) / 2);
      items_[first + qsizetype(i)]->setGeometry(row[i]);
    }
    y += height + (next < items_.size() ? spacing() : 0);
  }
  return y - rect.y();
}

}  // namespace hblab::ui
