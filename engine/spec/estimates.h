// SPDX-License-Identifier: Apache-2.0
// What a run will cost, from its settings alone: trainable parameters and floating-point operations.
#pragma once

#include "engine/core/files.h"
#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

/// Entries of the vocabulary that the settings will use: the lines of vocabulary.file (a relative path resolves against
/// the spec's folder), or vocabulary.size.
Result<int64_t> vocabulary_entries(const Settings&, const fs::path& spec_folder);

/// Trainable numbers of the encoder and its pre-training heads, tied weights once. The pooler is there only with a pair
/// objective. `vocabulary` 0: vocabulary.size. 0 where the layout cannot be read.
int64_t parameter_count(const Settings&, int64_t vocabulary = 0);

/// Forward pass, multiply-adds × 2, as BERT's cost is usually counted: mixers, feed-forward and MLM head on the predicted
/// tokens; a training step is three times that. Norms, activations and look-ups are left out.
struct Flops {
  double per_sequence = 0;
  double per_token = 0;
};
Flops forward_flops(const Settings&, int64_t vocabulary = 0);

/// Tokens of a sequence that are predicted on average.
double predicted_tokens(const Settings&);

}  // namespace hblab::spec
