// SPDX-License-Identifier: Apache-2.0
// One pooling head of one sequence on the CPU: global aggregate, segment and local maxima and their fusion in one go
// (mixers/pooling_heads.h has the equations). The backward pass finds the maxima again; among equal ones the first counts.
#pragma once

#include <cstdint>

namespace hblab::model::cpu {

struct PoolingHead {
  int64_t length = 0, width = 0;                                                     ///< S, d
  const float *q = nullptr, *k = nullptr, *o = nullptr, *s = nullptr, *l = nullptr;  ///< rows `stride` apart; q = k and s = l where tied
  int64_t stride = 0, out_stride = 0;
  const bool *real = nullptr, *special = nullptr, *source = nullptr, *self = nullptr;  ///< [S]
  const int64_t* segments = nullptr;                                                   ///< [S], in [0, segment_count)
  int64_t segment_count = 0;
};

/// What the backward pass reads besides the projections.
struct PoolingSaved {
  float* weights;  ///< [S]: the global softmax, 0 for what is no source
  float* mean;     ///< [d]: q̄
  float* global;   ///< [d]: g
};

void pooling_forward(const PoolingHead&, float* out, const PoolingSaved&);
/// Adds to the gradients (rows `stride` apart), which may be the same memory where projections are tied.
void pooling_backward(const PoolingHead&, const PoolingSaved&, const float* grad_out, float* grad_q, float* grad_k, float* grad_o,
                      float* grad_s, float* grad_l);

}  // namespace hblab::model::cpu
