// SPDX-License-Identifier: Apache-2.0
// One run from start to end: trainer, recorder rows, evaluations, checkpoints. The runner advances it a round (one
// evaluation interval) at a time. Engine thread only. The only place, with runner.cpp, where LibTorch's exceptions end.
#pragma once

#include <memory>
#include <optional>

#include "engine/run/experiments.h"
#include "engine/run/observer.h"
#include "engine/run/run_control.h"
#include "engine/spec/experiment_spec.h"
#include "engine/store/run_store.h"

namespace hblab::run {

class RunSession {
 public:
  struct Place {
    fs::path project;
    store::Recorder& recorder;
    store::RunStore& store;
    const RunControl& control;
    std::optional<double> turns = {};  ///< a number that the runs which take turns share; none for a run by itself
    std::string precision_note = {};   ///< how the precision was chosen, where the spec left it open: ", measured: …"
  };

  /// Takes the run: a new attempt, the model built or restored from its newest usable checkpoint (a damaged one is put aside,
  /// named by an event), evaluated at step 0. Errors: busy where another process has the run; what creating or restoring the trainer
  /// says.
  static Result<std::unique_ptr<RunSession>> start(Place, RunId, const spec::RunSpec&, std::shared_ptr<const data::PreparedCorpus>,
                                                   Observer&);
  virtual ~RunSession() = default;

  /// Trains up to and including the next evaluation, or until it ends, or until control has changed since `seen` (RunControl::changes; the
  /// step under way is finished first, unless the run is to stop now). The status after it: running, or what the run ended with (done,
  /// diverged, failed, interrupted). An error means that the store failed.
  virtual Result<store::RunStatus> advance(int64_t seen) = 0;
  /// Ends it between steps as interrupted, in the way that control asks for; with a checkpoint where it does not.
  virtual Result<void> interrupt() = 0;
  /// Makes a checkpoint between steps, where there is none of this step. The status after it: a disk that refuses for long ends the run.
  virtual Result<store::RunStatus> checkpoint() = 0;
  /// Shows the run as paused, or as running again.
  virtual void hold(bool) = 0;
  virtual int64_t rounds() const = 0;  ///< evaluations passed, those of earlier attempts included
};

}  // namespace hblab::run
