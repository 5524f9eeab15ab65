// SPDX-License-Identifier: GPL-3.0-or-later
// Draws one PlotFrame and turns wheel, drag, box and keys into changes of the view. Inside PlotPanel, which decides what they mean.
#pragma once

#include "ui/plots/plot_view.h"
#include "ui/plots/qcp.h"
#include "ui/plots/readout.h"

namespace hblab::ui {

class PlotCanvas : public QCustomPlot {
  Q_OBJECT
 public:
  explicit PlotCanvas(QWidget* parent = nullptr);

  void set_frame(FramePtr, const PlotView&);
  /// From another plot; NaN takes it away. A pinned one stays where it is when the pointer moves on.
  void set_crosshair(double x, bool pinned = false);
  double crosshair() const { return readout_->x(); }
  bool crosshair_pinned() const { return readout_->pinned(); }
  /// The drawn point of a run's own curve of that metric that is nearest to a place of the canvas, without superseded ones;
  /// where y is NaN, the highest of those that are nearest along x.
  struct RunPoint {
    RunId run;
    double x = 0;
  };
  std::optional<RunPoint> nearest_point(const QPointF& at, int metric) const;
  int plot_width() const { return std::max(axisRect()->width(), 50); }
  Span x_range() const { return {xAxis->range().lower, xAxis->range().upper}; }
  Span y_range() const { return {yAxis->range().lower, yAxis->range().upper}; }
  /// How often everything was drawn; the crosshair does not count.
  int replots() const { return replots_; }
  void set_metric_names(const QStringList& names) { metric_names_ = names; }

 Q_SIGNALS:
  void viewChanged(const hblab::ui::Span& x, const hblab::ui::Span& y);  ///< by the user; y open where only x changed
  void resetAsked();
  void crosshairMoved(double x, bool pinned);    ///< NaN: left; pinned by a click or a key, until Esc or a click on it
  void rangeSelected(const hblab::ui::Span& x);  ///< with Ctrl and drag; open: none
  void targetMoved(double y);

 protected:
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void wheelEvent(QWheelEvent*) override;
  void leaveEvent(QEvent*) override;
  void paintEvent(QPaintEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  void focusInEvent(QFocusEvent*) override;
  void focusOutEvent(QFocusEvent*) override;
  bool event(QEvent*) override;

 private:
  void restyle();
  void draw_curves();
  void draw_marks();
  void draw_lines();
  void set_ranges();
  void show_scales(bool);  ///< ticks, numbers and grid
  void show_crosshair(double x, bool pinned);
  void move_crosshair(double x, bool pinned);
  void tell_view(bool y_too);
  void pan(double share);
  void zoom(double factor);
  QCPGraph* next_graph(const char* layer);
  bool on_target(const QPoint&) const;

  FramePtr frame_;
  PlotView view_;
  QStringList metric_names_;
  QList<QCPGraph*> pool_;
  qsizetype used_ = 0;
  Readout* readout_;
  QCPItemLine *target_, *unigram_, *zero_;
  QCPItemText *target_label_, *unigram_label_;
  QCPItemRect* selection_;
  Qt::MouseButton pressed_ = Qt::NoButton;
  bool dragging_target_ = false, selecting_ = false;
  double selected_from_ = 0;
  Span selected_;
  QPoint pressed_at_;
  std::pair<double, bool> crosshair_before_{no_value, false};  ///< the last press
  int replots_ = 0;
};

}  // namespace hblab::ui
