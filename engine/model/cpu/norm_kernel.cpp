// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cpu/norm_kernel.h"

#include <cmath>

#include "engine/model/cpu/multiversion.h"
#include "engine/model/cpu/scratch.h"

namespace hblab::model::cpu {
namespace {

HBLAB_MULTIVERSION void forward_row(const NormRows& rows, const float* multipliers, const float* residual, float* x, float* y,
                                    float* statistics) {
  const int64_t width = rows.width;
  float sum = 0, squares = 0;
  if (multipliers) {
#pragma omp simd reduction(+ : sum)
    for (int64_t c = 0; c < width; ++c) sum += x[c] = residual[c] + (x[c] + rows.bias[c]) * multipliers[c];
  } else {
#pragma omp simd reduction(+ : sum)
    for (int64_t c = 0; c < width; ++c) sum += x[c] = residual[c] + (x[c] + rows.bias[c]);
  }
  const float mean = sum / float(width);
#pragma omp simd reduction(+ : squares)
  for (int64_t c = 0; c < width; ++c) squares += (x[c] - mean) * (x[c] - mean);
  const float inverse = 1 / std::sqrt(squares / float(width) + rows.epsilon);
  for (int64_t c = 0; c < width; ++c) y[c] = (x[c] - mean) * inverse * rows.gain[c] + rows.shift[c];
  statistics[0] = mean;
  statistics[1] = inverse;
}

HBLAB_MULTIVERSION void backward_row(const NormRows& rows, const float* multipliers, const float* sum, const float* statistics,
                                     const float* dy, float* grad_sum, float* grad_x, float* sums) {
  const int64_t width = rows.width;
  const float mean = statistics[0], inverse = statistics[1];
  float *d_gain = sums, *d_shift = sums + width, *d_bias = sums + 2 * width;
  float total = 0, projected = 0;
#pragma omp simd reduction(+ : total, projected)
  for (int64_t c = 0; c < width; ++c) {
    const float normal = (sum[c] - mean) * inverse, g = dy[c] * rows.gain[c];
    total += g;
    projected += g * normal;
  }
  total /= float(width);
  projected /= float(width);
  for (int64_t c = 0; c < width; ++c) {
    const float normal = (sum[c] - mean) * inverse;
    d_gain[c] += dy[c] * normal;
    d_shift[c] += dy[c];
    grad_sum[c] = inverse * (dy[c] * rows.gain[c] - total - normal * projected);
  }
  if (multipliers) {
    for (int64_t c = 0; c < width; ++c) {
      grad_x[c] = grad_sum[c] * multipliers[c];
      d_bias[c] += grad_x[c];
    }
  } else {
    for (int64_t c = 0; c < width; ++c) d_bias[c] += grad_sum[c];
  }
}

}  // namespace

void norm_forward(const NormRows& rows, int64_t first, int64_t last, const float* residual, float* x, float* y, float* statistics) {
  const int64_t width = rows.width;
  float* multipliers = rows.drops ? scratch(width) : nullptr;
  for (int64_t r = first; r < last; ++r) {
    if (multipliers) dropout_multipliers(rows.dropout, r * width, width, multipliers);
    forward_row(rows, multipliers, residual + r * width, x + r * width, y + r * width, statistics + 2 * r);
  }
}

void norm_backward(const NormRows& rows, int64_t first, int64_t last, const float* sum, const float* statistics, const float* grad_y,
                   float* grad_sum, float* grad_x, float* sums) {
  const int64_t width = rows.width;
  float* multipliers = rows.drops ? scratch(width) : nullptr;
  for (int64_t c = 0; c < 3 * width; ++c) sums[c] = 0;
  for (int64_t r = first; r < last; ++r) {
    if (multipliers) dropout_multipliers(rows.dropout, r * width, width, multipliers);
    backward_row(rows, multipliers, sum + r * width, statistics + 2 * r, grad_y + r * width, grad_sum + r * width, grad_x + r * width,
                 sums);
  }
}

}  // namespace hblab::model::cpu
