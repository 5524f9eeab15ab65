// SPDX-License-Identifier: Apache-2.0
// One layer: the mixer's block and the feed-forward block, each with output projection, dropout, residual and LayerNorm.
#pragma once

#include "engine/model/mixers/mixer.h"

namespace hblab::model {

class EncoderLayer {
 public:
  static Result<EncoderLayer> create(const spec::ModelSpec&, const spec::MixerChoice&, const std::string& prefix, ParameterList&);
  /// [B, S, H] → [B, S, H]
  at::Tensor forward(const at::Tensor& x, const Sources&, const Pass&) const;

 private:
  at::Tensor mix(const at::Tensor& x, const Sources&, const Pass&) const;
  at::Tensor feed_forward(const at::Tensor& y, const Pass&) const;

  std::unique_ptr<Mixer> mixer_;
  Linear mixer_output_, expand_, contract_;
  NormWeights mixer_norm_, feed_forward_norm_;
  bool norm_first_ = false;
  double dropout_ = 0, epsilon_ = 0;
};

}  // namespace hblab::model
