// SPDX-License-Identifier: GPL-3.0-or-later
// How rows of the run tree are painted: the arm's colour before its name, progress as a bar, the trend as a sparkline.
#pragma once

#include <QStyledItemDelegate>

namespace hblab::ui {

class RunDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;

 private:
  void paint_progress(QPainter*, const QRect&, double done, const QString& text, const QColor& ink, const QColor& bar) const;
  void paint_trend(QPainter*, const QRect&, const std::vector<float>&, const QColor&) const;
};

}  // namespace hblab::ui
