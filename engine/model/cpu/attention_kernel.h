// SPDX-License-Identifier: Apache-2.0
// One attention head of one sequence on the CPU, in blocks of queries: the S × S weights never leave the cache, and the
// backward pass computes them again from the row sums that the forward pass kept.
#pragma once

#include <cstdint>

#include "engine/model/cpu/dropout_kernel.h"

namespace hblab::model::cpu {

/// Which keys the queries of one sequence read.
struct KeyMask {
  const bool* source = nullptr;  ///< [S]; null: every position
  const bool* self = nullptr;    ///< [S]; position i reads itself too
  bool empty = false;            ///< no source at all: every position reads itself alone
};

struct AttentionHead {
  int64_t length = 0, width = 0;                         ///< S, d
  const float *q = nullptr, *k = nullptr, *v = nullptr;  ///< rows `stride` apart
  int64_t stride = 0, out_stride = 0;
  KeyMask mask;
  bool drops = false;
  DropoutPlan dropout;
  int64_t first_element = 0;  ///< of this head's S × S weights in the dropout call
};

/// out [S, d] (rows out_stride apart) and the logarithm of each row's sum of exponentials [S].
void attention_forward(const AttentionHead&, float* out, float* log_sums);
/// From out and its gradient (rows out_stride apart) the gradients of q, k and v (rows `stride` apart), which are overwritten.
void attention_backward(const AttentionHead&, const float* out, const float* log_sums, const float* grad_out, float* grad_q, float* grad_k,
                        float* grad_v);

}  // namespace hblab::model::cpu
