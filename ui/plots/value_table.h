// SPDX-License-Identifier: GPL-3.0-or-later
// Frames as a table: one row a curve, its value at the crosshair and the figures of the range that is seen or selected. One plot in place
// of its drawing, or all plots of a page together; shown by ValueView.
#pragma once

#include <QAbstractTableModel>

#include "ui/series/plot_frame.h"

namespace hblab::ui {

/// What one plot has to say.
struct PlotValues {
  QString title, unit;
  QStringList metric_names;
  FramePtr frame;  ///< null: nothing yet
  std::set<QString> hidden = {};
  double crosshair = no_value;
};

class ValueTable : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { plot, curve, value, unit, seeds, first, last, change, change_percent, minimum, maximum, mean, points, columns };
  static constexpr int sort_role = Qt::UserRole;       ///< a number or a text
  static constexpr int place_role = Qt::UserRole + 1;  ///< the plot's place on the page

  using QAbstractTableModel::QAbstractTableModel;
  /// The plots in their order.
  void set(std::vector<PlotValues> plots);

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(rows_.size()); }
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columns; }
  QVariant data(const QModelIndex&, int role) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;

 private:
  struct Row {
    size_t plot;
    const FrameCurve* curve;  ///< of the plot's frame
  };
  double number(const Row&, int column) const;
  QString text(const Row&, int column) const;

  std::vector<PlotValues> plots_;
  std::vector<Row> rows_;
};

}  // namespace hblab::ui
