// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a layer of LayerModel: its number, its chip in the mixer's colour (heads split in proportion), a switch with a letter for each
// mixer, and bars for parameters and FLOPs. It also knows where each part is, for clicks.
#pragma once

#include <QStyledItemDelegate>

namespace hblab::ui {

class LayerModel;

/// The parts of a row.
struct LayerRow {
  QRect number, chip, switches, parameters, flops;  ///< bars are empty where there is no room
  static LayerRow of(const QRect& row, const QFontMetrics&);
  QRect switch_of(int mixer) const;
  /// The mixer whose letter is there; -1: none.
  int mixer_at(const QPoint&) const;
};

class LayerDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  LayerDelegate(const LayerModel&, QObject* parent);
  void set_read_only(bool read_only) { read_only_ = read_only; }
  void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;

 private:
  const LayerModel& model_;
  bool read_only_ = false;
};

}  // namespace hblab::ui
