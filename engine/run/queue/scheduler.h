// SPDX-License-Identifier: Apache-2.0
// Works off a project's queue: takes the lease, then group after group (the queued runs that take turns with the first one) gives them
// to a Host, until the queue is empty, paused or told to stop. Torch-free, so that the window has it; LibTorch is behind the Host.
//
//   store (queue, requests) ─► Scheduler ─group─► Host: an engine thread of this process, or a worker process
#pragma once

#include <functional>
#include <string>

#include "engine/run/queue/host.h"

namespace hblab::run {

enum class HostKind { thread, process };

struct SchedulerOptions {
  /// Which host a group gets; empty: a thread. Asked on the scheduler's thread.
  std::function<HostKind(ExperimentId)> host_of = {};
  /// Told on the scheduler's thread: a sentence about a group that could not be trained. The queue is paused then, and its runs stay.
  std::function<void(const Error&)> failed = {};
  /// The hosts, each made at its first use; empty: make_thread_host() and make_process_host().
  std::function<std::unique_ptr<Host>(HostKind)> make_host = {};
};

class Scheduler {
 public:
  /// The Observer is called on threads of the scheduler's.
  Scheduler(fs::path project, SchedulerOptions, Observer&);
  /// Saves and stops what a thread of this process trains, then releases the lease; waits for both. What a worker process trains it leaves
  /// to that process.
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  /// Begins on a thread of its own; where it works already, it looks at the queue once more before it ends. Opens the project and takes the
  /// lease on the calling thread. Error busy where another process (or another scheduler of this one) has the lease: it will work the queue
  /// off, too.
  Result<void> start();
  /// Whether it still works; false once the queue was empty or paused and everything has ended.
  bool running() const;
  /// Save and stop what trains (`now`: without a checkpoint), start nothing more; the runs stay in the queue. Returns at once. A group that
  /// a worker process of a window that is gone trains is left to that process.
  void stop(bool now = false);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace hblab::run
