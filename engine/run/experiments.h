// SPDX-License-Identifier: Apache-2.0
// Experiments as a project holds them: spec → store. What the command line and the window do before anything is trained. Torch-free.
#pragma once

#include "engine/spec/experiment_spec.h"
#include "engine/store/run_store.h"

namespace hblab::run {

/// The folder that holds a project's checkpoints: NAME.hblab.d beside NAME.hblab.
fs::path checkpoint_root(const fs::path& project);

/// The experiment of a project that came from this very spec text and folder, if any.
Result<std::optional<store::ExperimentRow>> find_experiment(store::RunStore&, const std::string& spec_text, const std::string& spec_folder);

/// Records the experiment with all its arms and planned runs, durably, before any corpus is read. Without `again`, one of the same
/// text and folder, which another process may have added just now, is taken instead.
Result<ExperimentId> record_experiment(store::Recorder&, const spec::ExperimentSpec&, const std::string& spec_text,
                                       const std::string& spec_folder, bool again);

/// What distinguishes the arm's sweep point: " [masking.rate=0.3]".
std::string sweep_point(const store::ArmRow&);

struct Outcome {
  int done = 0, interrupted = 0, failed = 0, diverged = 0, planned = 0;
  std::vector<std::string> problems;  ///< a sentence for each run that failed or could not start
  bool complete() const { return interrupted + failed + planned == 0; }
};

/// How an experiment's runs stand, without touching them; of all of them, or of those chosen.
Result<Outcome> standing(store::RunStore&, ExperimentId, const std::vector<RunId>& only = {});

}  // namespace hblab::run
