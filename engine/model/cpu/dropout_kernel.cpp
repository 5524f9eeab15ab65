// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cpu/dropout_kernel.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/model/cpu/multiversion.h"

namespace hblab::model::cpu {
namespace {

constexpr int lanes = 16;         // counters a group, one vector's worth
constexpr int group = 8 * lanes;  // elements a group: four words of two halves

typedef uint32_t Words __attribute__((vector_size(lanes * sizeof(uint32_t))));

/// A group's multipliers: the arithmetic of core/philox.h on 16 counters at once.
HBLAB_INLINE void draw_group(const DropoutPlan& plan, uint64_t index, float* out) {
  alignas(64) uint32_t c[4][lanes], high0[lanes], high2[lanes];
  for (int i = 0; i < lanes; ++i) {
    const uint64_t counter = index * lanes + uint64_t(i);
    c[0][i] = uint32_t(counter), c[1][i] = uint32_t(counter >> 32);
    c[2][i] = uint32_t(plan.call), c[3][i] = uint32_t(plan.call >> 32);
  }
  uint32_t k0 = uint32_t(plan.key), k1 = uint32_t(plan.key >> 32);
  for (int round = 0; round < 10; ++round, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
    for (int i = 0; i < lanes; ++i) high0[i] = uint32_t((uint64_t(0xD2511F53u) * c[0][i]) >> 32);
    for (int i = 0; i < lanes; ++i) high2[i] = uint32_t((uint64_t(0xCD9E8D57u) * c[2][i]) >> 32);
    for (int i = 0; i < lanes; ++i) {
      const uint32_t low0 = 0xD2511F53u * c[0][i], low2 = 0xCD9E8D57u * c[2][i];
      c[0][i] = high2[i] ^ c[1][i] ^ k0, c[1][i] = low2;
      c[2][i] = high0[i] ^ c[3][i] ^ k1, c[3][i] = low0;
    }
  }
  const Words keep = Words{} + plan.keep16, scale = Words{} + __builtin_bit_cast(uint32_t, plan.scale);
  for (int w = 0; w < 4; ++w) {
    Words words;
    __builtin_memcpy(&words, c[w], sizeof words);
    const Words low = Words((words & 0xffff) < keep) & scale, high = Words((words >> 16) < keep) & scale;  // true is all ones
    __builtin_memcpy(out + w * lanes, &low, sizeof low);
    __builtin_memcpy(out + (4 + w) * lanes, &high, sizeof high);
  }
}

}  // namespace

DropoutPlan dropout_plan(uint64_t key, uint64_t call, double rate) {
  const uint32_t keep16 = uint32_t(std::clamp(std::lround((1 - rate) * 65536), 1l, 65536l));
  return {key, call, keep16, float(65536.0 / keep16)};
}

HBLAB_MULTIVERSION void dropout_multipliers(const DropoutPlan& plan, int64_t first, int64_t count, float* out) {
  alignas(64) float edge[group];
  for (int64_t e = first, end = first + count; e < end;) {
    const int64_t start = e / group * group, stop = std::min(end, start + group);
    if (e == start && stop == start + group) {
      draw_group(plan, uint64_t(start / group), out + (e - first));
    } else {
      draw_group(plan, uint64_t(start / group), edge);
      std::memcpy(out + (e - first), edge + (e - start), size_t(stop - e) * sizeof(float));
    }
    e = stop;
  }
}

HBLAB_MULTIVERSION void apply_dropout(const DropoutPlan& plan, int64_t first, int64_t count, const float* x, float* out) {
  alignas(64) float edge[group];
  for (int64_t e = first, end = first + count; e < end;) {
    const int64_t start = e / group * group, stop = std::min(end, start + group);
    draw_group(plan, uint64_t(start / group), edge);
    for (int64_t k = e; k < stop; ++k) out[k - first] = x[k - first] * edge[k - start];
    e = stop;
  }
}

}  // namespace hblab::model::cpu
