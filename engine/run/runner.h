// SPDX-License-Identifier: Apache-2.0
// Works off the runs of an experiment that a project holds (run/experiments.h recorded it): seed by seed the arms in rounds of one
// evaluation interval, or one run after another.
#pragma once

#include "engine/run/experiments.h"
#include "engine/run/observer.h"
#include "engine/run/run_control.h"
#include "engine/spec/experiment_spec.h"
#include "engine/store/run_store.h"

namespace hblab::run {

/// Starts what is planned and continues what was interrupted, failed or left by a dead process; diverged runs stay as they
/// are. Sets the calling thread's ATen thread count (nice and scheduling are the caller's). Errors: busy where another
/// process works on the experiment; what preparing the corpus says; a store that can no longer be written.
Result<Outcome> work_off(const fs::path& project, ExperimentId, store::Recorder&, store::RunStore&, const RunControl&, Observer&);

}  // namespace hblab::run
