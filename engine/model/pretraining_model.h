// SPDX-License-Identifier: Apache-2.0
// The encoder with its pre-training heads: Batch tensors in, summed losses out.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/data/batch.h"
#include "engine/model/pass.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::model {

/// A batch as tensors on the model's device.
struct ModelInput {
  at::Tensor ids;          ///< [B, S] int64
  at::Tensor token_types;  ///< [B, S] int64
  at::Tensor real;         ///< [B, S] bool
  at::Tensor masked;       ///< [B, S] bool
  at::Tensor special;      ///< [B, S] bool
  at::Tensor segments;     ///< [B, S] int64
  at::Tensor predicted;    ///< [P] int64, flat
  at::Tensor targets;      ///< [P] int64
  at::Tensor pair_labels;  ///< [B] int64; undefined without a pair objective
  bool padded = false;
  bool any_masked = false;
};
/// Rows [first, first + rows) of a batch, copied to the device; `predicted` is rebased to them.
ModelInput to_tensors(const data::Batch&, at::Device, int64_t first_row, int64_t rows);

struct Parameter {
  std::string name;    ///< Hugging Face's name, without the `bert.` prefix for encoder parts outside heads: see model/names.h
  at::Tensor value;    ///< float32 leaf that requires grad
  bool decay = false;  ///< weight decay applies (matrices and embeddings, not biases and LayerNorm)
};

struct Losses {
  at::Tensor mlm_sum;  ///< scalar: cross-entropy summed over the predicted tokens (0 where there are none)
  int64_t predicted = 0;
  at::Tensor pair_sum;  ///< scalar: summed over the rows; undefined without a pair objective
  int64_t pairs = 0;
};

class PretrainingModel {
 public:
  /// Weights are drawn from (seed, "init", parameter name): equal names and shapes get equal values in every arm.
  static Result<std::unique_ptr<PretrainingModel>> create(const spec::ModelSpec&, const spec::ObjectiveSpec&, int64_t vocabulary_size,
                                                          uint64_t seed, at::Device);
  virtual ~PretrainingModel() = default;

  virtual const std::vector<Parameter>& parameters() const = 0;  ///< in a fixed order, tied weights once
  virtual Losses losses(const ModelInput&, const Pass&) = 0;
  /// [B, S, H] after each layer; index 0 is the embeddings' output.
  virtual std::vector<at::Tensor> hidden_states(const ModelInput&, const Pass&) = 0;
  /// [P, V] logits of the predicted positions, and [B, 2 or 3] of the pair head (undefined without one).
  virtual std::pair<at::Tensor, at::Tensor> logits(const ModelInput&, const Pass&) = 0;
};

}  // namespace hblab::model
