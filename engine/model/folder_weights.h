// SPDX-License-Identifier: Apache-2.0
// The weights of a model folder (spec/hugging_face.h says what else is in it): into a model's parameters, and out of them.
#pragma once

#include "engine/model/pretraining_model.h"
#include "engine/model/safetensors.h"
#include "engine/spec/hugging_face.h"

namespace hblab::model {

/// A file's tensors under the names used here, float32: with or without `bert.`, LayerNorm's gamma and beta or weight and bias.
Result<NamedTensors> read_folder_weights(const fs::path& folder);
/// Copies what has the same name and shape. Error (input) where the word embeddings do not fit: then the vocabulary is another one.
Result<spec::TakenWeights> take_weights(const NamedTensors& weights, const std::vector<Parameter>& parameters, const fs::path& folder);
/// Under Hugging Face's names.
Result<void> write_folder_weights(const fs::path& folder, const NamedTensors& weights);

}  // namespace hblab::model
