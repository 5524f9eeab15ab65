// SPDX-License-Identifier: Apache-2.0
// Embeddings and the stack of layers, one mixer a layer as the layout says.
#pragma once

#include <optional>

#include "engine/model/embeddings.h"
#include "engine/model/encoder_layer.h"

namespace hblab::model {

class Encoder {
 public:
  static Result<Encoder> create(const spec::ModelSpec&, int64_t vocabulary_size, ParameterList&);
  /// The last layer's states [B, S, H]. `states`, where given, takes the embeddings' output and each layer's.
  at::Tensor forward(const ModelInput&, const Pass&, std::vector<at::Tensor>* states = nullptr) const;
  const Embeddings& embeddings() const { return embeddings_; }

 private:
  Encoder(const spec::ModelSpec&, int64_t vocabulary_size, ParameterList&);

  Embeddings embeddings_;
  std::vector<EncoderLayer> layers_;
  std::optional<NormWeights> final_norm_;  ///< pre-LN only
  double epsilon_;
  bool keep_self_;
};

}  // namespace hblab::model
