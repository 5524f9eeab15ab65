// SPDX-License-Identifier: Apache-2.0
#include "engine/model/encoder.h"

#include "engine/model/layer_norm.h"
#include "engine/model/names.h"

namespace hblab::model {

Encoder::Encoder(const spec::ModelSpec& model, int64_t vocabulary_size, ParameterList& parameters)
    : embeddings_(model, vocabulary_size, parameters), epsilon_(model.norm_epsilon), keep_self_(model.drop_mask_self == "keep") {}

Result<Encoder> Encoder::create(const spec::ModelSpec& model, int64_t vocabulary_size, ParameterList& parameters) {
  const auto layout = HBLAB_TRY(spec::parse_layout(model.layout));
  if (model.heads < 1 || model.hidden % model.heads != 0)
    return fail(ErrorKind::input, HBLAB_TEXT("model.hidden is %1 and model.heads is %2: the heads must divide the width."), model.hidden,
                model.heads);
  Encoder encoder(model, vocabulary_size, parameters);
  for (const auto& choice : layout)
    encoder.layers_.push_back(HBLAB_TRY(EncoderLayer::create(model, choice, names::layer(int64_t(encoder.layers_.size())), parameters)));
  if (model.norm == "pre") encoder.final_norm_ = parameters.add_norm(names::final_norm, model.hidden);
  return encoder;
}

at::Tensor Encoder::forward(const ModelInput& input, const Pass& pass, std::vector<at::Tensor>* states) const {
  TORCH_CHECK(input.ids.size(1) <= embeddings_.positions(), "A sequence of ", input.ids.size(1), " tokens is longer than the ",
              embeddings_.positions(), " positions of the model.");
  const Sources sources = make_sources(input, pass.drop_mask, keep_self_);
  at::Tensor x = embeddings_.forward(input, pass);
  for (size_t i = 0; i < layers_.size(); ++i) {
    if (states) states->push_back(x);
    x = layers_[i].forward(x, sources, pass);
  }
  if (final_norm_) x = layer_norm(x, *final_norm_, epsilon_);
  if (states) states->push_back(x);
  return x;
}

}  // namespace hblab::model
