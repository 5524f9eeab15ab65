// SPDX-License-Identifier: Apache-2.0
// What the model's tests share: small specs, random input, comparison of tensors.
#pragma once

#include <ATen/TensorOperators.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/logical_not.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/autograd.h>

#include "engine/core/philox.h"
#include "engine/model/pretraining_model.h"
#include "tests/support/main.h"

namespace hblab::test {

inline constexpr int64_t vocabulary = 60;
inline constexpr int64_t mask_id = 4, cls_id = 2, sep_id = 3;

inline spec::ModelSpec small_spec(const std::string& layout) {
  spec::ModelSpec spec;
  spec.layout = layout;
  spec.hidden = 24;
  spec.heads = 4;
  spec.feed_forward = 40;
  spec.positions = 32;
  spec.initializer_range = 0.3;  // larger than usual, so that a wrong term shows
  return spec;
}

/// Masks chosen by hand leave `masked` positions for the caller; lengths below S are padded.
inline model::ModelInput random_input(int64_t length, std::vector<int64_t> lengths, uint64_t seed = 1) {
  const int64_t batch = int64_t(lengths.size());
  PhiloxSequence random(stream_key(seed, "test"), 0);
  model::ModelInput input;
  input.ids = at::zeros({batch, length}, at::kLong);
  input.token_types = at::zeros({batch, length}, at::kLong);
  input.segments = at::zeros({batch, length}, at::kLong);
  input.real = at::zeros({batch, length}, at::kBool);
  input.masked = at::zeros({batch, length}, at::kBool);
  input.special = at::zeros({batch, length}, at::kBool);
  std::vector<int64_t> predicted;
  for (int64_t b = 0; b < batch; ++b) {
    int64_t segment = 0;
    for (int64_t i = 0; i < length; ++i) {
      const auto set = [&](const at::Tensor& t, int64_t value) { t.select(0, b).select(0, i).fill_(value); };
      const bool real = i < lengths[size_t(b)];
      if (!real) input.padded = true;
      const bool special = real && (i == 0 || i + 1 == lengths[size_t(b)]);
      const bool masked = real && !special && random.below(3) == 0;
      if (i > 0 && (special || random.below(4) == 0)) ++segment;
      set(input.ids, !real ? 0 : i == 0 ? cls_id : special ? sep_id : masked ? mask_id : 5 + random.below(vocabulary - 5));
      set(input.token_types, i > length / 2);
      set(input.segments, segment);
      set(input.real, real);
      set(input.masked, masked);
      set(input.special, special);
      if (masked) predicted.push_back(b * length + i), input.any_masked = true;
    }
  }
  input.predicted = at::empty({int64_t(predicted.size())}, at::kLong);
  input.targets = at::empty({int64_t(predicted.size())}, at::kLong);
  for (size_t p = 0; p < predicted.size(); ++p) {
    input.predicted.data_ptr<int64_t>()[p] = predicted[p];
    input.targets.data_ptr<int64_t>()[p] = 5 + random.below(vocabulary - 5);
  }
  input.pair_labels = at::zeros({batch}, at::kLong);
  return input;
}

inline at::Tensor random_tensor(at::IntArrayRef shape, uint64_t seed) {
  at::Tensor result = at::empty(shape, at::kFloat);
  PhiloxSequence random(seed, 7);
  for (int64_t i = 0; i < result.numel(); ++i) result.data_ptr<float>()[i] = float(random.uniform() * 2 - 1);
  return result;
}

inline double largest(const at::Tensor& t) { return t.numel() == 0 ? 0 : t.abs().max().item<double>(); }
inline bool same_bits(const at::Tensor& a, const at::Tensor& b) { return a.equal(b); }
inline bool close(const at::Tensor& a, const at::Tensor& b, double relative, double absolute = 0) {
  return a.sizes() == b.sizes() && largest(a.detach() - b.detach()) <= relative * largest(b) + absolute;
}

inline at::Tensor parameter(model::PretrainingModel& model, const std::string& name) {
  for (const auto& p : model.parameters())
    if (p.name == name) return p.value;
  return {};
}
inline std::unique_ptr<model::PretrainingModel> make_model(const spec::ModelSpec& spec, const std::string& pair = "none",
                                                           uint64_t seed = 1) {
  spec::ObjectiveSpec objective;
  objective.pair = pair;
  auto made = model::PretrainingModel::create(spec, objective, vocabulary, seed, at::kCPU);
  if (!made) qFatal("%s", made.error().message().c_str());
  return std::move(*made);
}
/// Leaves gradients in the parameters and returns the loss.
inline double train_once(model::PretrainingModel& model, const model::ModelInput& input, const model::Pass& pass) {
  for (const auto& p : model.parameters()) p.value.mutable_grad() = at::Tensor();
  const auto losses = model.losses(input, pass);
  at::Tensor total = losses.mlm_sum;
  if (losses.pair_sum.defined()) total = total + losses.pair_sum;
  total.backward();
  return total.item<double>();
}

}  // namespace hblab::test
