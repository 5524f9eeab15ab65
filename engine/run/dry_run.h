// SPDX-License-Identifier: Apache-2.0
// A run's first steps, made only to be measured: what a step costs here and now. Nothing is recorded or kept, and the run itself begins
// later as if this had not been.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/data/corpus_source.h"
#include "engine/run/observer.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::run {

struct DryRun {
  double step_seconds = 0;        ///< mean of the measured steps, waiting for data included
  double evaluation_seconds = 0;  ///< of one evaluation, by one of its batches
  int64_t tokens_per_step = 0;
  double steps_per_epoch = 0;
  int64_t peak_bytes = 0;                     ///< of counted tensors; 0 where the device does not tell
  int64_t total_steps = 0;                    ///< of the budget
  int64_t evaluations = 0;                    ///< the one before the first step included
  std::optional<int64_t> micro_batch_cut_to;  ///< memory was short: so many sequences were computed at once

  /// Seconds of the whole run.
  double run_seconds() const { return double(total_steps) * step_seconds + double(evaluations) * evaluation_seconds; }
};

/// One step to warm up and two that are measured. The caller has set the thread count. Errors: what building the model says; memory.
Result<DryRun> dry_run(const spec::RunSpec&, std::shared_ptr<const data::PreparedCorpus>);

/// fp32 or bf16, and why. All runs in one precision or the other, whichever needs less time in all.
struct PrecisionChoice {
  std::string precision;
  std::string note;  ///< begins with a comma: ", measured: …"
};
/// Dry runs of every run in both. A run that fails in one precision rules that one out; where both are, it is fp32, and the runs will say
/// what is wrong. `go_on` is asked between them; kind interrupted where it says no.
Result<PrecisionChoice> measure_precision(const std::vector<spec::RunSpec>&, const std::shared_ptr<const data::PreparedCorpus>&,
                                          const std::function<bool()>& go_on);

/// What an experiment's runs will take on this machine.
struct Forecast {
  struct Arm {
    std::string arm;
    int64_t runs = 0;
    DryRun dry;
    double seconds = 0;  ///< of all its runs
  };
  std::vector<Arm> arms;
  double seconds = 0;         ///< of all runs, one step at a time as they are trained
  PrecisionChoice precision;  ///< where the spec leaves it open; else empty
};
/// Prepares the corpus (which the runs then find in the cache) and makes a dry run of each arm of each sweep point. Sets the calling
/// thread's ATen thread count. `go_on` is asked now and then; kind interrupted where it says no.
Result<Forecast> forecast(const std::vector<spec::RunSpec>&, const fs::path& spec_folder, Observer&, const std::function<bool()>& go_on);

}  // namespace hblab::run
