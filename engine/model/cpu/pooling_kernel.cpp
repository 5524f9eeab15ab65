// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cpu/pooling_kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/model/cpu/multiversion.h"
#include "engine/model/cpu/scratch.h"
#include "engine/model/cpu/vector_math.h"

namespace hblab::model::cpu {
namespace {

constexpr float lowest = -std::numeric_limits<float>::infinity();  // stands for "nothing yet" inside a maximum, never in an output

HBLAB_INLINE void fill(int64_t n, float value, float* x) {
  for (int64_t c = 0; c < n; ++c) x[c] = value;
}
HBLAB_INLINE void add_scaled(int64_t n, float factor, const float* x, float* y) {
  for (int64_t c = 0; c < n; ++c) y[c] += factor * x[c];
}
HBLAB_INLINE float dot(int64_t n, const float* a, const float* b) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t c = 0; c < n; ++c) sum += a[c] * b[c];
  return sum;
}
/// Keeps in best and where the first of the largest values seen.
HBLAB_INLINE void take_larger(int64_t n, const float* x, int32_t place, float* best, int32_t* where) {
  for (int64_t c = 0; c < n; ++c) {
    where[c] = x[c] > best[c] ? place : where[c];
    best[c] = x[c] > best[c] ? x[c] : best[c];
  }
}

/// The softmax over the sources of q̄·k / √d, and g. All zero where there is no source.
HBLAB_INLINE void aggregate(const PoolingHead& head, const PoolingSaved& saved) {
  const int64_t width = head.width;
  fill(width, 0, saved.mean);
  fill(width, 0, saved.global);
  int64_t sources = 0;
  for (int64_t j = 0; j < head.length; ++j)
    if (head.source[j]) add_scaled(width, 1, head.q + j * head.stride, saved.mean), ++sources;
  fill(head.length, 0, saved.weights);
  if (sources == 0) return;
  for (int64_t c = 0; c < width; ++c) saved.mean[c] /= float(sources);
  const float scale = 1 / std::sqrt(float(width));
  float highest = lowest, sum = 0;
  for (int64_t j = 0; j < head.length; ++j) {
    saved.weights[j] = head.source[j] ? dot(width, saved.mean, head.k + j * head.stride) * scale : lowest;
    highest = std::max(highest, saved.weights[j]);
  }
  for (int64_t j = 0; j < head.length; ++j) sum += saved.weights[j] = exp_nonpositive(saved.weights[j] - highest);
  for (int64_t j = 0; j < head.length; ++j) {
    saved.weights[j] /= sum;
    add_scaled(width, saved.weights[j], head.k + j * head.stride, saved.global);
  }
}

/// Maximum over each segment's sources and where it is: [segments, d]. where = −1 in a segment without sources.
HBLAB_INLINE void segment_maxima(const PoolingHead& head, float* best, int32_t* where) {
  for (int64_t i = 0; i < head.segment_count * head.width; ++i) best[i] = lowest, where[i] = -1;
  for (int64_t j = 0; j < head.length; ++j)
    if (head.source[j]) {
      const int64_t row = head.segments[j] * head.width;
      take_larger(head.width, head.s + j * head.stride, int32_t(j), best + row, where + row);
    }
}

/// The segment's maximum for position i, itself included where it reads itself.
HBLAB_INLINE void segment_for(const PoolingHead& head, int64_t i, const float* best, const int32_t* where, float* value, int32_t* place) {
  const int64_t row = head.segments[i] * head.width;
  const float* own = head.s + i * head.stride;
  for (int64_t c = 0; c < head.width; ++c) {
    const bool itself = head.self[i] && (own[c] > best[row + c] || (own[c] == best[row + c] && int32_t(i) < where[row + c]));
    place[c] = itself ? int32_t(i) : where[row + c];
    value[c] = itself ? own[c] : place[c] < 0 ? 0.0f : best[row + c];
  }
}

HBLAB_INLINE bool local_source(const PoolingHead& head, int64_t i, int64_t j) {
  return j >= 0 && j < head.length && !head.special[j] && (head.source[j] || (j == i && head.self[i]));
}

/// The maximum over the window of position i.
HBLAB_INLINE void local_for(const PoolingHead& head, int64_t i, float* value, int32_t* place) {
  for (int64_t c = 0; c < head.width; ++c) value[c] = lowest, place[c] = -1;
  for (int64_t j = i - 1; j <= i + 1; ++j)
    if (local_source(head, i, j)) take_larger(head.width, head.l + j * head.stride, int32_t(j), value, place);
  for (int64_t c = 0; c < head.width; ++c) value[c] = place[c] < 0 ? 0.0f : value[c];
}

struct Work {
  float *best, *segment, *local, *grad, *sums;
  int32_t *where, *segment_place, *local_place;
};
Work make_work(const PoolingHead& head) {
  const int64_t width = head.width, all = head.segment_count * width;
  float* memory = scratch(3 * all + 6 * width + head.length);
  Work work;
  work.best = memory;
  work.sums = work.best + all;
  work.where = reinterpret_cast<int32_t*>(work.sums + all);
  work.segment = work.sums + 2 * all;
  work.local = work.segment + width;
  work.segment_place = reinterpret_cast<int32_t*>(work.local + width);
  work.local_place = work.segment_place + width;
  work.grad = work.segment + 4 * width;  // dg [d], dq̄ [d], then [S]
  return work;
}

}  // namespace

HBLAB_MULTIVERSION void pooling_forward(const PoolingHead& head, float* out, const PoolingSaved& saved) {
  const int64_t width = head.width;
  const Work work = make_work(head);
  aggregate(head, saved);
  segment_maxima(head, work.best, work.where);
  for (int64_t i = 0; i < head.length; ++i) {
    float* y = out + i * head.out_stride;
    const float* o = head.o + i * head.stride;
    if (!head.real[i]) {
      fill(width, 0, y);
    } else if (head.special[i]) {
      for (int64_t c = 0; c < width; ++c) y[c] = saved.global[c] * o[c];
    } else {
      segment_for(head, i, work.best, work.where, work.segment, work.segment_place);
      local_for(head, i, work.local, work.local_place);
      for (int64_t c = 0; c < width; ++c) y[c] = (saved.global[c] + work.segment[c]) * o[c] + work.local[c];
    }
  }
}

HBLAB_MULTIVERSION void pooling_backward(const PoolingHead& head, const PoolingSaved& saved, const float* grad_out, float* grad_q,
                                         float* grad_k, float* grad_o, float* grad_s, float* grad_l) {
  const int64_t width = head.width, stride = head.stride;
  const Work work = make_work(head);
  float *grad_global = work.grad, *grad_mean = grad_global + width, *grad_weights = grad_mean + width;
  segment_maxima(head, work.best, work.where);
  fill(head.segment_count * width, 0, work.sums);
  fill(width, 0, grad_global);
  for (int64_t i = 0; i < head.length; ++i) {
    if (!head.real[i]) continue;
    const float* dy = grad_out + i * head.out_stride;
    const float* o = head.o + i * stride;
    float* d_o = grad_o + i * stride;
    for (int64_t c = 0; c < width; ++c) grad_global[c] += dy[c] * o[c];
    if (head.special[i]) {
      for (int64_t c = 0; c < width; ++c) d_o[c] += dy[c] * saved.global[c];
      continue;
    }
    segment_for(head, i, work.best, work.where, work.segment, work.segment_place);
    for (int64_t c = 0; c < width; ++c) d_o[c] += dy[c] * (saved.global[c] + work.segment[c]);
    float* sums = work.sums + head.segments[i] * width;
    if (head.self[i]) {
      float* d_s = grad_s + i * stride;
      for (int64_t c = 0; c < width; ++c) {
        const float g = dy[c] * o[c];
        d_s[c] += work.segment_place[c] == int32_t(i) ? g : 0.0f;
        sums[c] += work.segment_place[c] == int32_t(i) ? 0.0f : g;
      }
    } else {
      for (int64_t c = 0; c < width; ++c) sums[c] += dy[c] * o[c];
    }
    local_for(head, i, work.local, work.local_place);
    for (int64_t j = std::max<int64_t>(0, i - 1); j <= std::min(head.length - 1, i + 1); ++j) {
      if (!local_source(head, i, j)) continue;
      float* d_l = grad_l + j * stride;
      for (int64_t c = 0; c < width; ++c) d_l[c] += work.local_place[c] == int32_t(j) ? dy[c] : 0.0f;
    }
  }
  fill(width, 0, grad_mean);
  int64_t sources = 0;
  float weighted = 0;
  for (int64_t j = 0; j < head.length; ++j) {
    if (!head.source[j]) continue;
    ++sources;
    grad_weights[j] = dot(width, grad_global, head.k + j * stride);
    weighted += saved.weights[j] * grad_weights[j];
    const int64_t row = head.segments[j] * width;
    float* d_s = grad_s + j * stride;
    for (int64_t c = 0; c < width; ++c) d_s[c] += work.where[row + c] == int32_t(j) ? work.sums[row + c] : 0.0f;
  }
  if (sources == 0) return;
  const float scale = 1 / std::sqrt(float(width));
  for (int64_t j = 0; j < head.length; ++j) {
    if (!head.source[j]) continue;
    const float score = saved.weights[j] * (grad_weights[j] - weighted) * scale;
    const float* k = head.k + j * stride;
    float* d_k = grad_k + j * stride;
    for (int64_t c = 0; c < width; ++c) {
      d_k[c] += saved.weights[j] * grad_global[c] + score * saved.mean[c];
      grad_mean[c] += score * k[c];
    }
  }
  for (int64_t j = 0; j < head.length; ++j)
    if (head.source[j]) add_scaled(width, 1 / float(sources), grad_mean, grad_q + j * stride);
}

}  // namespace hblab::model::cpu
