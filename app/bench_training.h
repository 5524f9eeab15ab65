// SPDX-License-Identifier: GPL-3.0-or-later
// Training beside a measurement of the window: the quick start without an end, in a process with the priority that training has.
#pragma once

#include <QProcess>
#include <QString>

namespace hblab::app {

class BenchTraining {
 public:
  /// Returns when the first run trains, or cannot. The project is made in `folder`.
  explicit BenchTraining(const QString& folder);
  ~BenchTraining();
  /// Whether it trains still; else what it said.
  bool trains() const { return process_.state() == QProcess::Running && under_way_; }
  QString words() const { return QString::fromUtf8(said_).trimmed(); }

 private:
  QProcess process_;
  QByteArray said_;
  bool under_way_ = false;
};

}  // namespace hblab::app
