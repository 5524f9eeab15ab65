// SPDX-License-Identifier: GPL-3.0-or-later
// The memory of a run as a stacked bar: weights, gradients, optimizer, activations, on one scale for all arms, with a line where what is
// free now ends.
#pragma once

#include <QStyledItemDelegate>
#include <array>

namespace hblab::ui {

inline constexpr int memory_row_height = 42;

/// What a bar is drawn from; bytes.
struct MemoryParts {
  static constexpr int count = 4;
  std::array<double, count> bytes{};  ///< weights, gradients, optimizer, activations
  double peak = 0;                    ///< of the run: less than the sum, as the parts are not all there at once
  double free = 0;                    ///< now; 0 where unknown
  double scale = 0;                   ///< bytes of the full width
};
QString memory_part_name(int part);
QColor memory_part_colour(int part);

/// Draws the MemoryParts of parts_role below the cell's text.
class MemoryBarDelegate : public QStyledItemDelegate {
 public:
  static constexpr int parts_role = Qt::UserRole + 20;
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::ui::MemoryParts)
