// SPDX-License-Identifier: Apache-2.0
// Parameter names: Hugging Face's BertForPreTraining without the `bert.` prefix of the body. Pooling's five projections are
// named as PoNet's released model names them (dense_q …, under attention.self).
#pragma once

#include <string>

namespace hblab::model::names {

inline const std::string embeddings = "embeddings.";
/// The LayerNorm after the last layer of a pre-LN encoder; BERT has none.
inline const std::string final_norm = "encoder.LayerNorm";
inline const std::string pooler = "pooler.dense";
inline const std::string transform = "cls.predictions.transform.";
inline const std::string decoder_bias = "cls.predictions.bias";
inline const std::string pair_head = "cls.seq_relationship";

/// "encoder.layer.3."
std::string layer(int64_t index);

/// The name here of a tensor as a Hugging Face file names it: without `bert.`, LayerNorm's gamma and beta as weight and bias.
/// Empty for what is no parameter here: the tied decoder's copies and the position buffer.
std::string canonical(std::string name);

/// The other way: with `bert.` before all but the heads.
std::string hugging_face(const std::string& name);

}  // namespace hblab::model::names
