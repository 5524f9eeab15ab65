// SPDX-License-Identifier: Apache-2.0
// Where training happens: on an engine thread of this process, or in a process of its own. Between Scheduler, which says what is to be
// trained, and the code that links LibTorch. Torch-free.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "engine/core/files.h"
#include "engine/run/observer.h"

namespace hblab::run {

/// What training's threads are lowered by, so that a window stays smooth while they use every core.
inline constexpr int training_nice = 10;

/// What a host is told while it trains; a later one counts.
enum HostOrder : int {
  goes_on = 0,
  save_and_stop_all = 1,
  stop_all_now = 2,  ///< without a checkpoint, in mid-step
  leave_alone = 3,   ///< a process of its own goes on by itself; what a thread of this process trains is saved and stopped
};

/// Trains runs of one experiment that take turns.
class Host {
 public:
  virtual ~Host() = default;
  /// Returns when all of them have ended or were stopped. Requests reach the runs through the store (Workspace::take_requests), which
  /// the training side asks every 100 ms; `stop` is a HostOrder. An error is of the whole group; runs that ended one by one
  /// have said so in the store.
  virtual Result<void> train(const fs::path& project, ExperimentId, const std::vector<RunId>&, const std::atomic<int>& stop, Observer&) = 0;
};

/// An engine thread of this process: opens the module with LibTorch at first use, lowers its own priority by training_nice before OpenMP's
/// team exists. `module`: the file; empty: beside the program.
std::unique_ptr<Host> make_thread_host(const fs::path& module = {});
/// `hblab work` as a child that goes on by itself where this process ends. It tells the Observer of phases, and of updates only which run
/// has which status at which step, as what the child records is seen in the store. `hblab`: the file; empty: beside the program.
std::unique_ptr<Host> make_process_host(const fs::path& hblab = {});

}  // namespace hblab::run
