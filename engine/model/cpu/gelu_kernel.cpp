// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cpu/gelu_kernel.h"

#include "engine/model/cpu/multiversion.h"
#include "engine/model/cpu/vector_math.h"

namespace hblab::model::cpu {

HBLAB_MULTIVERSION void gelu_forward(int64_t width, int64_t first, int64_t last, const float* x, const float* bias, float* y) {
  for (int64_t r = first; r < last; ++r) {
    const float* in = x + r * width;
    float* out = y + r * width;
#pragma omp simd
    for (int64_t c = 0; c < width; ++c) {
      const float u = in[c] + bias[c];
      out[c] = u * normal_distribution(u).cumulative;
    }
  }
}

HBLAB_MULTIVERSION void gelu_backward(int64_t width, int64_t first, int64_t last, const float* x, const float* bias, float* grad, float* y,
                                      float* bias_sums) {
  for (int64_t c = 0; c < width; ++c) bias_sums[c] = 0;
  for (int64_t r = first; r < last; ++r) {
    const float* in = x + r * width;
    float *g = grad + r * width, *out = y + r * width;
#pragma omp simd
    for (int64_t c = 0; c < width; ++c) {
      const float u = in[c] + bias[c];
      const Normal normal = normal_distribution(u);
      g[c] *= normal.cumulative + u * normal.density;
      out[c] = u * normal.cumulative;
      bias_sums[c] += g[c];
    }
  }
}

}  // namespace hblab::model::cpu
