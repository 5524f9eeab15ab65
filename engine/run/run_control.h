// SPDX-License-Identifier: Apache-2.0
// How a front end steers running training: of all the runs that are worked off, or of one. Any thread may ask; the engine thread looks
// between steps, and for stop_now within them. Requests from other processes come by RequestPoller.
#pragma once

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

#include "engine/core/ids.h"
#include "engine/store/run_store.h"

namespace hblab::run {

class RunControl {
 public:
  /// In the order of their urgency: a more urgent one takes the place of the others, never the other way round.
  enum class Stop {
    none,
    save,        ///< finish the step, write a checkpoint
    after_step,  ///< finish the step; a resume goes back to the last checkpoint
    now,         ///< leave the step unfinished, and nothing of it recorded
  };

  void save_and_stop() { stop_all(Stop::save); }
  void stop_after_step() { stop_all(Stop::after_step); }
  void stop_now() { stop_all(Stop::now); }
  /// Hold between two steps until resume() or a stop. Paused time counts as wall time, not as compute time.
  void pause() { set_paused(true); }
  void resume() { set_paused(false); }
  /// Write a checkpoint of each run under way as soon as the step under way is finished.
  void checkpoint_now() {
    ++checkpoints_;
    tell();
  }
  /// Of one run; but pause and resume hold all, as they take turns.
  void request(RunId run, store::RunRequest what) {
    using enum store::RunRequest;
    switch (what) {
      case pause:
        return set_paused(true);
      case resume:
        return set_paused(false);
      case checkpoint:
        return change(run, [](OfRun& asked) { ++asked.checkpoints; });
      case save_and_stop:
        return change(run, [](OfRun& asked) { asked.stop = std::max(asked.stop, Stop::save); });
      case stop_after_step:
        return change(run, [](OfRun& asked) { asked.stop = std::max(asked.stop, Stop::after_step); });
      case stop_now:
        return change(run, [](OfRun& asked) { asked.stop = Stop::now; });
    }
  }

  /// All are to stop.
  bool stopping() const { return stop_ != Stop::none; }
  Stop stop(RunId run) const { return std::max(stop_.load(), of(run).stop); }
  int checkpoints_asked(RunId run) const { return checkpoints_ + of(run).checkpoints; }
  bool paused() const { return paused_; }
  /// Rises with everything that is asked.
  int64_t changes() const { return changes_; }
  /// Returns at once where something has been asked since.
  void wait_for_change(int64_t seen) const { changes_.wait(seen); }

 private:
  struct OfRun {
    Stop stop = Stop::none;
    int checkpoints = 0;
  };

  void stop_all(Stop how) {
    for (Stop now = stop_; now < how && !stop_.compare_exchange_weak(now, how);) {
    }
    set_paused(false);
  }
  void set_paused(bool paused) {
    paused_ = paused && !stopping();
    tell();
  }
  template <class Change>
  void change(RunId run, const Change& apply) {
    {
      const std::lock_guard lock(mutex_);
      apply(runs_[run]);
    }
    tell();
  }
  OfRun of(RunId run) const {
    const std::lock_guard lock(mutex_);
    const auto found = runs_.find(run);
    return found == runs_.end() ? OfRun{} : found->second;
  }
  void tell() {
    ++changes_;
    changes_.notify_all();
  }

  std::atomic<Stop> stop_{Stop::none};
  std::atomic<int> checkpoints_{0};
  std::atomic<bool> paused_{false};
  std::atomic<int64_t> changes_{0};
  mutable std::mutex mutex_;  // guards runs_
  std::map<RunId, OfRun> runs_;
};

}  // namespace hblab::run
