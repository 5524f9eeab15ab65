// SPDX-License-Identifier: GPL-3.0-or-later
// A project as it was at one moment: what every page and dock shows of runs, queue and scheduler. Immutable and shared between threads;
// a new one holds the unchanged parts of the one before, so that 10,000 runs cost a pointer each.
//
//   store::RunStore ─► ProjectThread ─Snapshot─► Project (GUI thread) ─► models
#pragma once

#include <QString>
#include <map>
#include <memory>
#include <vector>

#include "engine/store/run_store.h"

namespace hblab::ui {

struct ArmView {
  store::ArmRow row;
  int index = 0;  ///< in its experiment: its colour
};

struct RunView {
  store::RunRow row;
  store::RunMarks marks;
  int arm_index = 0;
  int seed_index = 0, seeds = 1;  ///< among the arm's runs: its shade
  bool baseline = false;
  QString sweep_point;  ///< of the arm: " [masking.rate=0.3]"

  // Of the curves, where they were asked for.
  double steps_planned = 0;  ///< 0: not known yet
  double eval_loss = 0;      ///< newest; NaN: none
  std::vector<float> trend;  ///< evaluation losses, oldest first
  std::vector<int64_t> trend_steps;

  /// "HybridBERT · seed 2", or the label.
  QString title() const;
  /// 0 … 1; 0 where it is not known.
  double progress() const;
  bool is_live() const;       ///< some living process trains it
  bool ended() const;         ///< done, diverged or failed
  bool is_put_away() const;   ///< in the archive or the bin
  bool is_startable() const;  ///< may be trained now: neither finished nor live
};
using RunViewPtr = std::shared_ptr<const RunView>;

struct ExperimentView {
  store::ExperimentRow row;
  std::vector<ArmView> arms;
  QString title;  ///< its name; with its number where another has the same name
};
using ExperimentViewPtr = std::shared_ptr<const ExperimentView>;

struct Snapshot {
  fs::path path;
  QString uuid;
  std::vector<ExperimentViewPtr> experiments;  ///< by id
  std::vector<RunViewPtr> runs;                ///< by id
  store::QueueState queue;
  store::SchedulerState scheduler;

  const RunView* find(RunId) const;
  const ExperimentView* find(ExperimentId) const;
  int queue_place(RunId) const;  ///< from 0; −1: not in the queue
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// A status as people read it.
QString status_text(const RunView&, bool queued);

/// A line of the log: an event of a run, or of the program itself (run 0).
struct LogEntry {
  double time = 0;  ///< wall clock
  int level = 1;    ///< as LogLevel: 0 debug … 3 error
  RunId run;
  QString source, text;
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::fs::path)
Q_DECLARE_METATYPE(hblab::ui::SnapshotPtr)
Q_DECLARE_METATYPE(QList<hblab::ui::LogEntry>)
