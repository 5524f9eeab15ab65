// SPDX-License-Identifier: Apache-2.0
// Token ids to vectors: LayerNorm(word + position + token type), then dropout.
#pragma once

#include "engine/model/dropout.h"
#include "engine/model/parameters.h"

namespace hblab::model {

class Embeddings {
 public:
  Embeddings(const spec::ModelSpec&, int64_t vocabulary_size, ParameterList&);
  at::Tensor forward(const ModelInput&, const Pass&) const;  ///< [B, S, H]
  const at::Tensor& words() const { return words_; }         ///< [V, H], which the MLM head reads too
  int64_t positions() const { return positions_.size(0); }

 private:
  at::Tensor words_, positions_, types_;
  NormWeights norm_;
  double dropout_, epsilon_;
};

}  // namespace hblab::model
