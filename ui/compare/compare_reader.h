// SPDX-License-Identifier: GPL-3.0-or-later
// Reads comparisons for a page that is seen: one at a time, on the project's thread, a moment after the last change. A reader that is not
// active asks for nothing, and is up to date soon after it becomes active. GUI thread.
//
//   Project::changed ─► poke() ─► Project::read ─► report::compare ─► ready()
#pragma once

#include <QTimer>
#include <memory>

#include "engine/report/comparison.h"
#include "ui/project/project.h"

namespace hblab::ui {

using ComparisonPtr = std::shared_ptr<const report::Comparison>;

class CompareReader : public QObject {
  Q_OBJECT
 public:
  static constexpr int after_ms = 250;  ///< what changes many times a second is read this often

  explicit CompareReader(Project*, QObject* parent = nullptr);

  void set_active(bool);
  void set_experiment(ExperimentId);
  /// What was read is not true any more.
  void poke();
  /// For tests: whether everything asked for has been told.
  bool idle() const { return !stale_ && !reading_; }

 Q_SIGNALS:
  void ready(const hblab::ui::ComparisonPtr&);
  void failed(const QString& sentence);

 private:
  void read();
  Project* project_;
  QTimer timer_;
  ExperimentId experiment_;
  bool active_ = false, stale_ = true, reading_ = false;
};

}  // namespace hblab::ui
