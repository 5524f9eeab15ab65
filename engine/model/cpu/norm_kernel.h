// SPDX-License-Identifier: Apache-2.0
// The end of a block on the CPU: LayerNorm(residual + dropout(x + bias)) row by row, forward and backward, in one pass each.
#pragma once

#include <cstdint>

#include "engine/model/cpu/dropout_kernel.h"

namespace hblab::model::cpu {

struct NormRows {
  int64_t width = 0;                                               ///< H
  const float *bias = nullptr, *gain = nullptr, *shift = nullptr;  ///< [H]
  float epsilon = 0;
  bool drops = false;
  DropoutPlan dropout;  ///< element = row · H + column
};

/// Rows [first, last). x comes out as the sum that was normalised; statistics [rows, 2]: mean and 1 / deviation.
void norm_forward(const NormRows&, int64_t first, int64_t last, const float* residual, float* x, float* y, float* statistics);
/// Rows [first, last). grad_sum: gradient of the residual; grad_x: of x (may be the same memory without dropout).
/// sums [3, H]: gain, shift and bias gradients of these rows, overwritten.
void norm_backward(const NormRows&, int64_t first, int64_t last, const float* sum, const float* statistics, const float* grad_y,
                   float* grad_sum, float* grad_x, float* sums);

}  // namespace hblab::model::cpu
