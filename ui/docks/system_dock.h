// SPDX-License-Identifier: GPL-3.0-or-later
// The dock of the machine: processor, memory and GPUs now and over the last minutes, as this machine's meter says. Of a run on another
// machine it shows what the project holds.
#pragma once

#include <QDockWidget>
#include <QLabel>
#include <QThread>
#include <QTimer>
#include <deque>

#include "engine/core/machine_meter.h"
#include "ui/base/selection.h"
#include "ui/project/project.h"

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

/// Samples the machine once a second on a thread of its own.
class MachineThread : public QObject {
  Q_OBJECT
 public:
  void start();

 Q_SIGNALS:
  void sampled(const hblab::MachineSample&);

 private:
  MachineMeter meter_;
  QTimer* timer_ = nullptr;
};

class SystemDock : public QDockWidget {
  Q_OBJECT
 public:
  SystemDock(Project*, Selection*, QWidget* parent = nullptr);
  ~SystemDock() override;

 private:
  void show_sample(const MachineSample&);
  void follow_run();  ///< of another machine: what the project says of it
  void show_this_machine(const QString& note);

  Project* project_;
  Selection* selection_;
  QThread thread_;
  MachineThread* machine_;
  QWidget *meters_, *recorded_;  ///< of this machine; of the selected run's
  QTimer again_;
  QLabel* note_;
  Gauge *cpu_, *process_cpu_, *memory_, *process_;
  struct Gpu {
    Gauge *utilisation, *memory, *power;
  };
  std::vector<Gpu> gpus_;
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::MachineSample)
