// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cpu/cross_entropy_kernel.h"

#include <cmath>
#include <limits>

#include "engine/model/cpu/multiversion.h"
#include "engine/model/cpu/vector_math.h"

namespace hblab::model::cpu {

HBLAB_MULTIVERSION float cross_entropy_row(int64_t classes, int64_t target, bool gradient, float* logits) {
  float highest = -std::numeric_limits<float>::infinity(), sum = 0;
#pragma omp simd reduction(max : highest)
  for (int64_t c = 0; c < classes; ++c) highest = logits[c] > highest ? logits[c] : highest;
  const float aim = logits[target];
  if (gradient) {
#pragma omp simd reduction(+ : sum)
    for (int64_t c = 0; c < classes; ++c) sum += logits[c] = exp_nonpositive(logits[c] - highest);
    const float inverse = 1 / sum;
    for (int64_t c = 0; c < classes; ++c) logits[c] *= inverse;
    logits[target] -= 1;
  } else {
#pragma omp simd reduction(+ : sum)
    for (int64_t c = 0; c < classes; ++c) sum += exp_nonpositive(logits[c] - highest);
  }
  return highest + std::log(sum) - aim;
}

}  // namespace hblab::model::cpu
