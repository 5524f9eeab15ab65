// SPDX-License-Identifier: Apache-2.0
// bias and exact GELU on the CPU, with its derivative from the same exponential.
#pragma once

#include <cstdint>

namespace hblab::model::cpu {

/// y = gelu(x + bias), rows [first, last) of width columns.
void gelu_forward(int64_t width, int64_t first, int64_t last, const float* x, const float* bias, float* y);
/// grad comes in as the gradient of y and leaves as that of x; y is computed again; bias_sums [width]: these rows' sums of grad.
void gelu_backward(int64_t width, int64_t first, int64_t last, const float* x, const float* bias, float* grad, float* y, float* bias_sums);

}  // namespace hblab::model::cpu
