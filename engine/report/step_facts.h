// SPDX-License-Identifier: Apache-2.0
// The spikes of a run's training loss, and what was recorded at one of its steps: the loss of every arm of the seed there, learning rate,
// gradient norm, memory. Store → here → command line, Compare page; the batch itself is made again by data/seen_batch.h.
#pragma once

#include "engine/spec/experiment_spec.h"
#include "engine/stats/spikes.h"
#include "engine/store/run_store.h"

namespace hblab::report {

struct LossSpike {
  int64_t step = 0;
  double loss = 0, expected = 0, z = 0;   ///< nats; the median of the steps around it; see stats/spikes.h
  int64_t first_step = 0, last_step = 0;  ///< the stretch that it is the highest of
};

struct SpikeList {
  store::RunRow run;
  int64_t steps = 0;              ///< with a recorded loss
  std::vector<LossSpike> spikes;  ///< by step
};
Result<SpikeList> loss_spikes(store::RunStore&, RunId);

/// A run of the same seed at the same step.
struct StepLoss {
  RunId run;
  std::string arm;
  std::optional<double> loss;  ///< none where that run has no such step
  bool same_batch = false;     ///< it saw the same text with the same masks
};

struct StepFacts {
  store::RunRow run;
  std::string experiment, spec_folder;
  spec::Settings settings;
  int64_t step = 0;
  std::optional<double> loss, learning_rate, gradient_norm, tokens, seconds;
  std::optional<double> memory_peak;  ///< bytes: the highest since the last time it was recorded
  std::vector<StepLoss> others;       ///< in the experiment's order, this run's own first
  std::string shard_hash;             ///< what it was trained on; empty where it was not recorded
};
/// Error kind usage: no such run, or a step that it has not made.
Result<StepFacts> step_facts(store::RunStore&, RunId, int64_t step);

}  // namespace hblab::report
