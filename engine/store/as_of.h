// SPDX-License-Identifier: Apache-2.0
// A project as it was at a noted moment: of each run the rows up to a step of an attempt, and what had been superseded by then. What a
// report was made of can so be read again after training went on. Rows are never deleted, so nothing but the status has to be noted.
#pragma once

#include "engine/store/run_store.h"

namespace hblab::store {

/// How far a run had come.
struct Moment {
  int64_t attempt = 0;  ///< the newest; 0: not started
  int64_t step = 0;     ///< RunRow::last.step
  RunStatus status = RunStatus::planned;
  bool dead = false;
  bool operator==(const Moment&) const = default;
};

/// The run as it is now.
Moment moment_of(const RunRow&);

/// Shows of `store`, which must outlive it, only the runs in `moments`. Facts are not noted step by step: those of an attempt count from
/// its start. Queue, marks and checkpoints are those of now.
std::unique_ptr<RunStore> as_of(RunStore& store, std::map<RunId, Moment> moments);

/// What the project says of a run that cannot have been so at any moment: "it is running, and was noted as done". Empty where it can.
Result<std::vector<Text>> contradictions(RunStore& store, const std::map<RunId, Moment>& moments);

}  // namespace hblab::store
