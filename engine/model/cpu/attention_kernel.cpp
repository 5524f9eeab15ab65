// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cpu/attention_kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/model/cpu/gemm.h"
#include "engine/model/cpu/multiversion.h"
#include "engine/model/cpu/scratch.h"
#include "engine/model/cpu/vector_math.h"

namespace hblab::model::cpu {
namespace {

constexpr int64_t block_elements = 1 << 14;  // of one scratch matrix: several of them fit the second-level cache
constexpr int64_t fewest_rows = 16;
constexpr int64_t drawn_elements = 1 << 10;  // dropout multipliers drawn at a time: they are used from the first-level cache
constexpr float none = -std::numeric_limits<float>::infinity();

int64_t rows_per_block(int64_t length) { return std::min(length, std::max(fewest_rows, block_elements / length / 8 * 8)); }

/// out[j, i] = in[i, j] · factor, in [rows, columns] with rows `stride` apart.
HBLAB_MULTIVERSION void transpose(const float* in, int64_t stride, int64_t rows, int64_t columns, float factor, float* out) {
  for (int64_t i = 0; i < rows; ++i)
    for (int64_t j = 0; j < columns; ++j) out[j * rows + i] = in[i * stride + j] * factor;
}

/// Sets the scores of what query i must not read to −∞. No row ends up empty.
void mask_row(const KeyMask& mask, int64_t i, int64_t length, float* scores) {
  if (!mask.source) return;
  const float own = scores[i];
  for (int64_t j = 0; j < length; ++j) scores[j] = mask.source[j] ? scores[j] : none;
  if (mask.empty || mask.self[i]) scores[i] = own;
}

HBLAB_MULTIVERSION float softmax_row(int64_t length, float* x) {
  float highest = none, sum = 0;
#pragma omp simd reduction(max : highest)
  for (int64_t j = 0; j < length; ++j) highest = x[j] > highest ? x[j] : highest;
#pragma omp simd reduction(+ : sum)
  for (int64_t j = 0; j < length; ++j) {
    x[j] = exp_nonpositive(x[j] - highest);
    sum += x[j];
  }
  const float inverse = 1 / sum;
  for (int64_t j = 0; j < length; ++j) x[j] *= inverse;
  return highest + std::log(sum);
}

HBLAB_MULTIVERSION float dot(int64_t count, const float* a, const float* b) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t j = 0; j < count; ++j) sum += a[j] * b[j];
  return sum;
}

/// Weights from scores, and the gradient of the scores from that of the dropped-out weights. weights comes out dropped out.
HBLAB_MULTIVERSION void backward_row(int64_t length, float log_sum, float delta, float scale, const float* multipliers, float* weights,
                                     float* gradient) {
  for (int64_t j = 0; j < length; ++j) {
    const float p = exp_nonpositive(weights[j] - log_sum), m = multipliers ? multipliers[j] : 1.0f;
    gradient[j] = p * (gradient[j] * m - delta) * scale;
    weights[j] = p * m;
  }
}

}  // namespace

void attention_forward(const AttentionHead& head, float* out, float* log_sums) {
  const int64_t length = head.length, width = head.width, block = rows_per_block(length);
  float* keys = scratch(width * length + block * length);  // kᵀ / √d: [d, S]
  float* scores = keys + width * length;
  transpose(head.k, head.stride, length, width, 1 / std::sqrt(float(width)), keys);
  for (int64_t first = 0; first < length; first += block) {
    const int64_t rows = std::min(block, length - first);
    gemm(rows, length, width, {head.q + first * head.stride, head.stride, 1}, keys, length, scores, length, false);
    for (int64_t i = 0; i < rows; ++i) {
      mask_row(head.mask, first + i, length, scores + i * length);
      log_sums[first + i] = softmax_row(length, scores + i * length);
    }
    if (head.drops) apply_dropout(head.dropout, head.first_element + first * length, rows * length, scores, scores);
    gemm(rows, width, length, {scores, length, 1}, head.v, head.stride, out + first * head.out_stride, head.out_stride, false);
  }
}

void attention_backward(const AttentionHead& head, const float* out, const float* log_sums, const float* grad_out, float* grad_q,
                        float* grad_k, float* grad_v) {
  const int64_t length = head.length, width = head.width, block = rows_per_block(length);
  const int64_t drawn = std::max<int64_t>(1, drawn_elements / length);  // rows
  const float scale = 1 / std::sqrt(float(width));
  float* keys = scratch(2 * width * length + (2 * block + drawn) * length);  // kᵀ / √d and vᵀ: [d, S]
  float *values = keys + width * length, *weights = values + width * length, *gradient = weights + block * length,
        *multipliers = gradient + block * length;
  transpose(head.k, head.stride, length, width, scale, keys);
  transpose(head.v, head.stride, length, width, 1, values);
  for (int64_t first = 0; first < length; first += block) {
    const int64_t rows = std::min(block, length - first);
    const float* q = head.q + first * head.stride;
    const float* dy = grad_out + first * head.out_stride;
    gemm(rows, length, width, {q, head.stride, 1}, keys, length, weights, length, false);
    gemm(rows, length, width, {dy, head.out_stride, 1}, values, length, gradient, length, false);
    for (int64_t i = 0; i < rows; ++i) {
      if (head.drops && i % drawn == 0)
        dropout_multipliers(head.dropout, head.first_element + (first + i) * length, std::min(drawn, rows - i) * length, multipliers);
      mask_row(head.mask, first + i, length, weights + i * length);
      const float delta = dot(width, dy + i * head.out_stride, out + (first + i) * head.out_stride);
      backward_row(length, log_sums[first + i], delta, scale, head.drops ? multipliers + i % drawn * length : nullptr, weights + i * length,
                   gradient + i * length);
    }
    gemm(length, width, rows, {weights, 1, length}, dy, head.out_stride, grad_v, head.stride, first > 0);
    gemm(length, width, rows, {gradient, 1, length}, q, head.stride, grad_k, head.stride, first > 0);
    gemm(rows, width, length, {gradient, length, 1}, head.k, head.stride, grad_q + first * head.stride, head.stride, false);
  }
}

}  // namespace hblab::model::cpu
