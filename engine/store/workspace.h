// SPDX-License-Identifier: Apache-2.0
// What people change in a project besides training it: names, tags, notes, what is put away, the queue, and requests to whoever
// trains. A connection of its own, used from one thread; every change is durable when the call returns and raises the project's
// change_seq, so that each reader sees it at its next tick.
#pragma once

#include <memory>
#include <optional>

#include "engine/store/run_store.h"

namespace hblab::store {

class Workspace {
 public:
  /// As Recorder::open, but the project must be there.
  static Result<std::unique_ptr<Workspace>> open(const fs::path& project);
  virtual ~Workspace() = default;

  /// Replaces what people have noted of a run. The name is a label: a run's identity is its id. Error input: no such run.
  virtual Result<void> set_marks(RunId, const RunMarks&) = 0;
  /// Error usage: a name of blanks; input: no such experiment.
  virtual Result<void> rename_experiment(ExperimentId, const std::string& name) = 0;
  /// Takes runs out of the project for good, with their rows and checkpoints' rows (the caller removes the folders). Only runs in the
  /// bin that no living process holds; experiments and arms without runs go with them. Error busy or usage otherwise; all or nothing.
  virtual Result<void> empty_bin(const std::vector<RunId>&) = 0;
  /// Forgets a checkpoint; the caller removes the folder. Curves stay.
  virtual Result<void> forget_checkpoint(RunId, const std::string& path) = 0;

  /// Puts runs at the end of the queue, in this order; those that are in it already keep their place. Runs that are done are refused
  /// (usage), and those that a process trains outside of the queue (busy); all or nothing.
  virtual Result<void> enqueue(const std::vector<RunId>&) = 0;
  virtual Result<void> dequeue(const std::vector<RunId>&) = 0;
  /// Puts the queue's runs into this order; those that are not named come behind, in their present order. Runs that are not in the queue
  /// stay out.
  virtual Result<void> order_queue(const std::vector<RunId>&) = 0;
  /// A paused queue starts nothing more; what trains goes on.
  virtual Result<void> pause_queue(bool paused) = 0;

  /// Asks whoever trains the run, or is about to: a run of a queue that is worked off. No other keeps the request.
  virtual Result<void> request(RunId, RunRequest) = 0;
  /// Takes the requests away that were made since, oldest first: for the process that trains.
  virtual Result<std::vector<std::pair<RunId, RunRequest>>> take_requests(const std::vector<RunId>&) = 0;

  /// One scheduler a project: taken by this process for as long as it lives or until release. Error busy, naming the holder, where
  /// another living process has it.
  virtual Result<void> take_lease() = 0;
  virtual Result<void> renew_lease() = 0;  ///< every heartbeat_seconds; error busy where it was lost
  virtual Result<void> release_lease() = 0;
};

}  // namespace hblab::store
