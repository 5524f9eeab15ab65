// SPDX-License-Identifier: Apache-2.0
// How a front end steers running training: atomics that the engine reads between steps. Any thread (and a signal
// handler) may set them.
#pragma once

#include <atomic>

namespace hblab::run {

class RunControl {
 public:
  /// Finish the step, write a checkpoint of every run under way, stop.
  void stop_after_step() { raise_to(1); }
  /// Finish the step and stop without a checkpoint: a resume goes back to the last one.
  void stop_now() { raise_to(2); }
  /// Hold between two steps until resume() or a stop. Paused time counts as wall time, not as compute time.
  void pause() { paused_ = true; }
  void resume() {
    paused_ = false;
    paused_.notify_all();
  }
  /// Write a checkpoint of each run under way at its next step.
  void checkpoint_now() { ++checkpoints_; }

  bool stopping() const { return stop_ != 0; }
  bool stopping_now() const { return stop_ == 2; }
  bool paused() const { return paused_; }
  int checkpoints_asked() const { return checkpoints_; }
  /// Returns at once where nothing is paused.
  void wait_while_paused() const {
    if (!stopping()) paused_.wait(true);
  }

 private:
  void raise_to(int level) {
    for (int now = stop_; now < level && !stop_.compare_exchange_weak(now, level);) {
    }
    paused_ = false;
    paused_.notify_all();
  }
  std::atomic<int> stop_{0};
  std::atomic<int> checkpoints_{0};
  std::atomic<bool> paused_{false};
};

}  // namespace hblab::run
