// SPDX-License-Identifier: Apache-2.0
#include "engine/model/encoder_layer.h"

#include "engine/model/feed_forward.h"
#include "engine/model/fused/fused.h"
#include "engine/model/layer_norm.h"
#include "engine/model/memory_consumer.h"

namespace hblab::model {

Result<EncoderLayer> EncoderLayer::create(const spec::ModelSpec& model, const spec::MixerChoice& choice, const std::string& prefix,
                                          ParameterList& parameters) {
  EncoderLayer layer;
  layer.mixer_ = HBLAB_TRY(make_mixer(choice, {model.hidden, model.heads, model.attention_dropout}, prefix, parameters));
  layer.mixer_output_ = parameters.add_linear(prefix + "attention.output.dense", model.hidden, model.hidden);
  layer.mixer_norm_ = parameters.add_norm(prefix + "attention.output.LayerNorm", model.hidden);
  layer.expand_ = parameters.add_linear(prefix + "intermediate.dense", model.hidden, model.feed_forward);
  layer.contract_ = parameters.add_linear(prefix + "output.dense", model.feed_forward, model.hidden);
  layer.feed_forward_norm_ = parameters.add_norm(prefix + "output.LayerNorm", model.hidden);
  layer.norm_first_ = model.norm == "pre";
  layer.dropout_ = model.dropout;
  layer.epsilon_ = model.norm_epsilon;
  return layer;
}

at::Tensor EncoderLayer::forward(const at::Tensor& x, const Sources& sources, const Pass& pass) const {
  return feed_forward(mix(x, sources, pass), pass);
}

at::Tensor EncoderLayer::mix(const at::Tensor& x, const Sources& sources, const Pass& pass) const {
  const ConsumerScope memory(MemoryConsumer::mixers);
  if (norm_first_) {
    const at::Tensor mixed = mixer_->forward(layer_norm(x, mixer_norm_, epsilon_), sources, pass);
    return add_residual(x, mixed, mixer_output_, next_call(pass, dropout_));
  }
  const at::Tensor mixed = mixer_->forward(x, sources, pass);
  if (fused::applies(x, pass)) return fused::project_and_norm(x, mixed, mixer_output_, next_call(pass, dropout_), mixer_norm_, epsilon_);
  return layer_norm(add_residual(x, mixed, mixer_output_, next_call(pass, dropout_)), mixer_norm_, epsilon_);
}

at::Tensor EncoderLayer::feed_forward(const at::Tensor& y, const Pass& pass) const {
  const ConsumerScope memory(MemoryConsumer::feed_forwards);
  if (norm_first_) {
    const at::Tensor expanded = expand_and_activate(layer_norm(y, feed_forward_norm_, epsilon_), expand_);
    return add_residual(y, expanded, contract_, next_call(pass, dropout_));
  }
  if (fused::applies(y, pass)) return fused::feed_forward(y, expand_, contract_, next_call(pass, dropout_), feed_forward_norm_, epsilon_);
  return layer_norm(add_residual(y, expand_and_activate(y, expand_), contract_, next_call(pass, dropout_)), feed_forward_norm_, epsilon_);
}

}  // namespace hblab::model
