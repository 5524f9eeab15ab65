// SPDX-License-Identifier: Apache-2.0
// The pre-training heads: masked language modelling on the predicted rows alone, and the sentence-pair head.
#pragma once

#include <optional>

#include "engine/model/parameters.h"
#include "engine/model/pass.h"

namespace hblab::model {

/// transform (dense, GELU, LayerNorm), then the word embeddings as decoder, with a bias of its own.
class MlmHead {
 public:
  MlmHead(const spec::ModelSpec&, const at::Tensor& words, ParameterList&);
  at::Tensor logits(const at::Tensor& rows) const;                                            ///< [P, H] → [P, V]
  at::Tensor loss_sum(const at::Tensor& rows, const at::Tensor& targets, const Pass&) const;  ///< [P, H], [P] → scalar

 private:
  at::Tensor transform(const at::Tensor& rows) const;

  Linear dense_;
  NormWeights norm_;
  Linear decoder_;  ///< tied
  double epsilon_;
};

/// tanh pooler on the first token, then a classifier: 2 classes for NSP, 3 for SSO.
class PairHead {
 public:
  PairHead(const spec::ModelSpec&, int64_t classes, ParameterList&);
  at::Tensor logits(const at::Tensor& states) const;  ///< [B, S, H] → [B, classes]

 private:
  Linear pooler_, classifier_;
};

/// 0 where the objective has no pair part.
int64_t pair_classes(const spec::ObjectiveSpec&);
/// Cross-entropy summed over the rows: [n, C], [n] → scalar.
at::Tensor cross_entropy_sum(const at::Tensor& logits, const at::Tensor& targets);

}  // namespace hblab::model
