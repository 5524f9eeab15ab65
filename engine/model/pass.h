// SPDX-License-Identifier: Apache-2.0
// What one forward pass is given besides tensors of text: whether it trains, and where its dropout comes from.
#pragma once

#include <cstdint>

namespace hblab::model {

/// A run's own dropout randomness: counter-based, so that its whole state is two numbers, it needs no swapping when
/// arms take turns, and a checkpoint that stores `offset` continues it exactly. Each dropout call takes one counter.
struct DropoutStream {
  uint64_t key = 0;     ///< stream_key(seed, "dropout")
  uint64_t offset = 0;  ///< calls so far
};

struct Pass {
  bool training = false;
  DropoutStream* dropout = nullptr;  ///< needed where training and a dropout rate is not 0
  bool drop_mask = false;            ///< apply DropMask in this pass (evaluation measures with and without)
  bool plain = false;                ///< ATen's operations alone, as on devices that have no kernels of ours; tests compare
  int64_t first_row = 0;             ///< sequences of the step's batch before this micro-batch: dropout numbers elements in the whole
  bool bf16 = false;                 ///< matrix products in bfloat16 by ATen's autocast; the fused functions stand back
};

}  // namespace hblab::model
