// SPDX-License-Identifier: Apache-2.0
// Works off the runs of an experiment that a project holds: spec → store (record_experiment), then seed by seed the arms
// in rounds of one evaluation interval, or one run after another.
#pragma once

#include "engine/run/observer.h"
#include "engine/run/run_control.h"
#include "engine/spec/experiment_spec.h"
#include "engine/store/run_store.h"

namespace hblab::run {

/// The experiment of a project that came from this very spec text and folder, if any.
Result<std::optional<store::ExperimentRow>> find_experiment(store::RunStore&, const std::string& spec_text, const std::string& spec_folder);

/// Records the experiment with all its arms and planned runs, durably, before any corpus is read. Without `again`, one of the same
/// text and folder, which another process may have added just now, is taken instead.
Result<ExperimentId> record_experiment(store::Recorder&, const spec::ExperimentSpec&, const std::string& spec_text,
                                       const std::string& spec_folder, bool again);

struct Outcome {
  int done = 0, interrupted = 0, failed = 0, diverged = 0, planned = 0;
  std::vector<std::string> problems;  ///< a sentence for each run that failed or could not start
  bool complete() const { return interrupted + failed + planned == 0; }
};

/// How an experiment's runs stand, without touching them.
Result<Outcome> standing(store::RunStore&, ExperimentId);

/// Starts what is planned and continues what was interrupted, failed or left by a dead process; diverged runs stay as they
/// are. Sets the calling thread's ATen thread count (nice and scheduling are the caller's). Errors: busy where another
/// process works on the experiment; what preparing the corpus says; a store that can no longer be written.
Result<Outcome> work_off(const fs::path& project, ExperimentId, store::Recorder&, store::RunStore&, const RunControl&, Observer&);

}  // namespace hblab::run
