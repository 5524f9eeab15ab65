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

/// One round over all lanes: the same arithmetic as core/philox.h, which computes one counter at a time.
HBLAB_INLINE void philox_round(uint32_t* c0, uint32_t* c1, uint32_t* c2, uint32_t* c3, uint32_t k0, uint32_t k1) {
  for (int i = 0; i < lanes; ++i) {
    const uint64_t a = uint64_t(0xD2511F53u) * c0[i], b = uint64_t(0xCD9E8D57u) * c2[i];
    c0[i] = uint32_t(b >> 32) ^ c1[i] ^ k0;
    c1[i] = uint32_t(b);
    c2[i] = uint32_t(a >> 32) ^ c3[i] ^ k1;
    c3[i] = uint32_t(a);
  }
}

HBLAB_INLINE void draw_group(const DropoutPlan& plan, uint64_t index, float* out) {
  alignas(64) uint32_t words[4][lanes];
  for (int i = 0; i < lanes; ++i) {
    const uint64_t counter = index * lanes + uint64_t(i);
    words[0][i] = uint32_t(counter), words[1][i] = uint32_t(counter >> 32);
    words[2][i] = uint32_t(plan.call), words[3][i] = uint32_t(plan.call >> 32);
  }
  uint32_t k0 = uint32_t(plan.key), k1 = uint32_t(plan.key >> 32);
  for (int round = 0; round < 10; ++round, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u)
    philox_round(words[0], words[1], words[2], words[3], k0, k1);
  for (int w = 0; w < 4; ++w)
    for (int i = 0; i < lanes; ++i) {
      out[w * lanes + i] = (words[w][i] & 0xffff) < plan.keep16 ? plan.scale : 0.0f;
      out[(4 + w) * lanes + i] = (words[w][i] >> 16) < plan.keep16 ? plan.scale : 0.0f;
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
