// SPDX-License-Identifier: Apache-2.0
// The one evaluation protocol of all arms: the whole held-out set in order, its masks fixed, token-weighted.
#pragma once

#include <limits>

#include "engine/data/corpus_source.h"
#include "engine/model/pretraining_model.h"
#include "engine/train/trainer.h"

namespace hblab::train {

/// Loss of the masked tokens, without dropout: with DropMask where the model was trained with it, and again without. Nothing
/// where `go_on`, asked between batches, says no. Fewer batches than all are for measuring time only.
std::optional<EvaluationReport> evaluate_held_out(model::PretrainingModel& model, const data::PreparedCorpus& corpus,
                                                  const spec::Settings& settings, at::Device device, const Trainer::EvaluationGoOn& go_on,
                                                  int64_t most_batches = std::numeric_limits<int64_t>::max());

}  // namespace hblab::train
