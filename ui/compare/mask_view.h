// SPDX-License-Identifier: GPL-3.0-or-later
// Masking rate × DropMask as a heat map: a cell's ground is its held-out loss, its text the number, and beside each pair of cells stands
// their difference.
#pragma once

#include <QLabel>
#include <QMenu>

#include "ui/compare/evidence.h"
#include "ui/compare/value_grid.h"

namespace hblab::ui {

/// The colour scale with its ends and unit.
class HeatLegend : public QWidget {
  Q_OBJECT
 public:
  explicit HeatLegend(QWidget* parent = nullptr);
  void set(double low, double high);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  double low_ = 0, high_ = 0;
};

/// The ground of a share of the scale (0: lowest loss) and the ink that can be read on it.
struct HeatColour {
  QColor ground, ink;
};
HeatColour heat_colour(double share);

class MaskView : public QWidget {
  Q_OBJECT
 public:
  explicit MaskView(QWidget* parent = nullptr);
  void set(const EvidencePtr&);

 private:
  void fill();
  EvidencePtr evidence_;
  ValueGrid* grid_;
  QMenu* picture_;  ///< the heat map as a figure
  HeatLegend* legend_;
  QLabel* notes_;
};

}  // namespace hblab::ui
