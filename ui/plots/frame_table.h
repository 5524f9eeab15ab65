// SPDX-License-Identifier: GPL-3.0-or-later
// A frame as a table: one row a curve, its value at the crosshair and the statistics of the range that is seen or selected. What PlotPanel
// shows beside or in place of the plot, sorted by a click on a column, copied as text.
#pragma once

#include <QAbstractTableModel>

#include "ui/series/plot_frame.h"

namespace hblab::ui {

class FrameTable : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { curve, at_crosshair, first, last, change, change_percent, minimum, maximum, mean, points, columns };
  static constexpr int sort_role = Qt::UserRole;

  using QAbstractTableModel::QAbstractTableModel;
  void set_frame(FramePtr, const QStringList& metric_names);
  void set_crosshair(double x);
  double crosshair() const { return x_; }

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(rows_.size()); }
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columns; }
  QVariant data(const QModelIndex&, int role) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;

 private:
  double number(const FrameCurve&, int column) const;
  FramePtr frame_;
  std::vector<const FrameCurve*> rows_;  ///< into frame_
  QStringList metric_names_;
  double x_ = no_value;
};

}  // namespace hblab::ui
