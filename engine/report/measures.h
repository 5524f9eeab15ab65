// SPDX-License-Identifier: Apache-2.0
// What a comparison needs of one run, read from the store: its evaluations, the tokens and seconds of its blocks, its peak memory. Below
// comparison.cpp.
#pragma once

#include <optional>
#include <vector>

#include "engine/store/run_store.h"

namespace hblab::report {

/// The stretch between two evaluations, which interleaved arms run in turns.
struct TimedBlock {
  int64_t index = 0;  ///< 0: up to the first evaluation after step 0
  int64_t last_step = 0;
  std::optional<double> turns;  ///< store::turns_fact of its attempt: blocks of equal turns ran side by side; none: it ran alone
  double tokens = 0, seconds = 0;
};

struct RunMeasures {
  store::RunRow run;
  std::vector<store::Point> evaluations;  ///< eval_loss, by step
  std::vector<store::Point> evaluations_drop_mask_off;
  std::vector<TimedBlock> blocks;                 ///< without the first warm_up_steps steps
  std::vector<std::optional<double>> turns;  ///< of each evaluation after step 0, as in TimedBlock
  std::optional<double> peak_memory, unigram_loss;
  std::optional<int64_t> micro_batch;  ///< sequences at a time, where memory was short for more: other speed and peak than asked for
  int64_t looks_planned = 0;           ///< evaluations after step 0; 0: not known

  bool done() const { return run.status == store::RunStatus::done; }
  /// Ended, and will not go on.
  bool broken() const { return run.status == store::RunStatus::diverged || run.status == store::RunStatus::failed; }
  bool started() const { return !evaluations.empty() && evaluations.back().at.step > 0; }
  /// Forgets what lies after `step`, so that runs are compared at one place.
  void cut_after(int64_t step);
};

Result<RunMeasures> measure(store::RunStore&, const store::RunRow&);

}  // namespace hblab::report
