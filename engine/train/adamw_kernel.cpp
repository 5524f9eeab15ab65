// SPDX-License-Identifier: Apache-2.0
#include "engine/train/adamw_kernel.h"

#include <cmath>

#include "engine/model/cpu/multiversion.h"

namespace hblab::train {

HBLAB_MULTIVERSION
void adamw_span(float* __restrict value, float* __restrict first_moment, float* __restrict second_moment, const float* __restrict gradient,
                int64_t count, const AdamWFactors& factors) {
  const AdamWFactors f = factors;
#pragma omp simd
  for (int64_t i = 0; i < count; ++i) {
    const float g = gradient[i] * f.gradient_scale;
    const float m = first_moment[i] + f.new1 * (g - first_moment[i]);
    const float v = second_moment[i] * f.beta2 + f.new2 * g * g;
    first_moment[i] = m;
    second_moment[i] = v;
    value[i] = value[i] * f.keep - f.step_size * m / (std::sqrt(v) * f.root_correction + f.epsilon);
  }
}

HBLAB_MULTIVERSION
double sum_of_squares(const float* x, int64_t count) {
  double sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t i = 0; i < count; ++i) sum += double(x[i]) * double(x[i]);
  return sum;
}

}  // namespace hblab::train
