// SPDX-License-Identifier: Apache-2.0
#include "engine/model/embeddings.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/embedding.h>

#include "engine/model/layer_norm.h"
#include "engine/model/memory_consumer.h"
#include "engine/model/names.h"

namespace hblab::model {
namespace {
constexpr int64_t token_types = 2;
}

Embeddings::Embeddings(const spec::ModelSpec& model, int64_t vocabulary_size, ParameterList& parameters)
    : words_(parameters.add(names::embeddings + "word_embeddings.weight", {vocabulary_size, model.hidden}, Init::normal)),
      positions_(parameters.add(names::embeddings + "position_embeddings.weight", {model.positions, model.hidden}, Init::normal)),
      types_(parameters.add(names::embeddings + "token_type_embeddings.weight", {token_types, model.hidden}, Init::normal)),
      norm_(parameters.add_norm(names::embeddings + "LayerNorm", model.hidden)),
      dropout_(model.dropout),
      epsilon_(model.norm_epsilon) {}

at::Tensor Embeddings::forward(const ModelInput& input, const Pass& pass) const {
  const ConsumerScope memory(MemoryConsumer::embeddings);
  const at::Tensor words = at::embedding(words_, input.ids);                // [B, S, H]
  const at::Tensor positions = positions_.narrow(0, 0, input.ids.size(1));  // [S, H]
  const at::Tensor types = at::embedding(types_, input.token_types);        // [B, S, H]
  return dropout(layer_norm(words + types + positions, norm_, epsilon_), next_call(pass, dropout_));
}

}  // namespace hblab::model
