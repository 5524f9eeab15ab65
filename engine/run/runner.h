// SPDX-License-Identifier: Apache-2.0
// Works off the runs of an experiment that a project holds (experiments.h): seed by seed the arms in rounds of one evaluation interval, or
// one run after another.
#pragma once

#include "engine/run/experiments.h"
#include "engine/run/observer.h"
#include "engine/run/run_control.h"

namespace hblab::run {

struct WorkOptions {
  /// These runs of the experiment, even where they have diverged before; none: all that are to do.
  std::vector<RunId> only = {};
  /// As RunControl::save_and_stop() where it becomes true;
  const std::atomic<int>* stop = nullptr;
};

/// Starts what is planned and continues what was interrupted, failed or left by a dead process; diverged runs stay as they
/// are. What is asked of these runs in the store (Workspace::request) reaches `control` within 100 ms. Sets the calling thread's ATen
/// thread count (nice and scheduling are the caller's). Errors: busy where another process works on the experiment; what preparing the
/// corpus says; a store that can no longer be written.
Result<Outcome> work_off(const fs::path& project, ExperimentId, store::Recorder&, store::RunStore&, RunControl&, Observer&,
                         const WorkOptions& = {});

}  // namespace hblab::run
