// SPDX-License-Identifier: Apache-2.0
#include "engine/model/pretraining_model.h"

#include <ATen/ops/zeros.h>

#include "engine/model/compat.h"
#include "engine/model/encoder.h"
#include "engine/model/heads.h"
#include "engine/model/memory_consumer.h"

namespace hblab::model {
namespace {

class EncoderWithHeads : public PretrainingModel {
 public:
  EncoderWithHeads(Encoder encoder, MlmHead mlm, std::optional<PairHead> pair, std::vector<Parameter> parameters)
      : encoder_(std::move(encoder)), mlm_(std::move(mlm)), pair_(std::move(pair)), parameters_(std::move(parameters)) {}

  const std::vector<Parameter>& parameters() const override { return parameters_; }

  Losses losses(const ModelInput& input, const Pass& pass) override {
    const compat::Autocast precision(device(), pass.bf16);
    const at::Tensor states = encoder_.forward(input, pass);
    const ConsumerScope memory(MemoryConsumer::heads);
    Losses result;
    result.predicted = input.predicted.numel();
    if (result.predicted > 0)
      result.mlm_sum = mlm_.loss_sum(predicted_rows(states, input), input.targets, pass);
    else
      result.mlm_sum = at::zeros({}, states.options()).set_requires_grad(pass.training);  // so that backward() is defined
    if (pair_) {
      result.pair_sum = cross_entropy_sum(pair_->logits(states), input.pair_labels);
      result.pairs = input.ids.size(0);
    }
    return result;
  }

  std::vector<at::Tensor> hidden_states(const ModelInput& input, const Pass& pass) override {
    const compat::Autocast precision(device(), pass.bf16);
    std::vector<at::Tensor> states;
    encoder_.forward(input, pass, &states);
    return states;
  }

  std::pair<at::Tensor, at::Tensor> logits(const ModelInput& input, const Pass& pass) override {
    const compat::Autocast precision(device(), pass.bf16);
    const at::Tensor states = encoder_.forward(input, pass);
    const ConsumerScope memory(MemoryConsumer::heads);
    return {mlm_.logits(predicted_rows(states, input)), pair_ ? pair_->logits(states) : at::Tensor()};
  }

 private:
  at::DeviceType device() const { return parameters_.front().value.device().type(); }
  static at::Tensor predicted_rows(const at::Tensor& states, const ModelInput& input) {
    return states.reshape({-1, states.size(2)}).index_select(0, input.predicted);
  }

  Encoder encoder_;
  MlmHead mlm_;
  std::optional<PairHead> pair_;
  std::vector<Parameter> parameters_;
};

}  // namespace

Result<std::unique_ptr<PretrainingModel>> PretrainingModel::create(const spec::ModelSpec& model, const spec::ObjectiveSpec& objective,
                                                                   int64_t vocabulary_size, uint64_t seed, at::Device device) {
  ParameterList parameters(seed, model.initializer_range, device);
  Encoder encoder = HBLAB_TRY(Encoder::create(model, vocabulary_size, parameters));
  MlmHead mlm(model, encoder.embeddings().words(), parameters);
  std::optional<PairHead> pair;
  if (const int64_t classes = pair_classes(objective); classes > 0) pair.emplace(model, classes, parameters);
  return std::make_unique<EncoderWithHeads>(std::move(encoder), std::move(mlm), std::move(pair), parameters.all());
}

}  // namespace hblab::model
