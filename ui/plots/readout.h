// SPDX-License-Identifier: GPL-3.0-or-later
// The crosshair of a plot: a line at one x and, where the pointer is, a small list of the curves' values, highest first. It has a buffered
// layer of its own, so that moving it draws no curve again. Used by PlotCanvas.
#pragma once

#include "ui/plots/qcp.h"
#include "ui/series/plot_frame.h"

namespace hblab::ui {

class Readout : public QCPLayerable {
  Q_OBJECT
 public:
  struct Row {
    QColor colour;
    QString name;
    double value;
  };
  explicit Readout(QCustomPlot* plot);
  /// NaN takes it away. Without rows only the line is drawn; one that is pinned, unbroken.
  void set(double x, bool pinned, const QString& title, std::vector<Row> rows);
  double x() const { return x_; }
  bool pinned() const { return pinned_; }

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
  void draw(QCPPainter*) override;

 private:
  double x_ = no_value;
  bool pinned_ = false;
  QString title_;
  std::vector<Row> rows_;
};

}  // namespace hblab::ui
