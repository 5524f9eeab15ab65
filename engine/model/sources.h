// SPDX-License-Identifier: Apache-2.0
// Which positions a position may read: padding and DropMask as masks, made once per pass and read by every mixer.
#pragma once

#include "engine/model/pretraining_model.h"

namespace hblab::model {

/// DropMask removes [MASK] tokens as sources. Position i reads {j : source[j]} and itself where `self[i]`.
struct Sources {
  at::Tensor real;         ///< [B, S] bool
  at::Tensor special;      ///< [B, S] bool: [CLS], [SEP]
  at::Tensor segments;     ///< [B, S] int64 in [0, S)
  at::Tensor source;       ///< [B, S] bool: real and not dropped
  at::Tensor self;         ///< [B, S] bool: dropped as a source for others but still read by itself
  bool everything = true;  ///< no padding and nothing dropped: every position is a source
};

Sources make_sources(const ModelInput&, bool drop_mask, bool keep_self);

}  // namespace hblab::model
