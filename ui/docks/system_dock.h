// SPDX-License-Identifier: GPL-3.0-or-later
// The dock of the machine: processor, memory and GPUs now and over the last minutes, as this machine's meter says. Of a run on another
// machine it shows what the project holds.
#pragma once

#include <QDockWidget>
#include <QLabel>
#include <QTimer>
#include <deque>

#include "ui/base/selection.h"
#include "ui/project/project.h"

class QGridLayout;

namespace hblab::ui {

/// A quantity over the last minutes: name, value, and a small curve.
class Gauge : public QWidget {
  Q_OBJECT
 public:
  /// `top`: the curve's upper end; 0: the largest value seen.
  Gauge(const QString& name, double top, QWidget* parent = nullptr);
  void add(double value, const QString& text);
  QSize sizeHint() const override { return {180, 54}; }
  QSize minimumSizeHint() const override { return {120, 54}; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  static constexpr size_t kept = 180;
  QString name_, text_;
  double top_;
  std::deque<double> values_;
};

class SystemDock : public QDockWidget {
  Q_OBJECT
 public:
  SystemDock(Project*, Selection*, QWidget* parent = nullptr);

 private:
  void sample();
  Project* project_;
  Selection* selection_;
  QTimer timer_;
  Gauge* memory_;
  Gauge* process_;
};

}  // namespace hblab::ui
