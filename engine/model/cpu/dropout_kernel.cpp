// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cpu/dropout_kernel.h"

#include "engine/model/cpu/multiversion.h"

#if HBLAB_MULTIVERSIONED
#include <immintrin.h>
#endif

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hblab::model::cpu {
namespace {

constexpr int counters = 16;         // of a group
constexpr int group = 8 * counters;  // elements of a group: four words of two halves each

// What differs between machines: how many counters one vector holds, and the 32 × 32 → 64-bit product of even lanes, which
// the compiler does not find by itself.
template <int lanes>
struct Vectors {
  static constexpr int count = lanes;
  typedef uint32_t Words __attribute__((vector_size(lanes * sizeof(uint32_t))));
  typedef uint64_t Products __attribute__((vector_size(lanes * sizeof(uint32_t))));
};
struct Plain : Vectors<4> {
  HBLAB_INLINE static void multiply(const Products& a, const Products& b, Products& result) { result = (a & 0xffffffffu) * b; }
};
#if HBLAB_MULTIVERSIONED
struct Avx2 : Vectors<8> {
  typedef int Ints __attribute__((vector_size(32)));
  HBLAB_INLINE static void multiply(const Products& a, const Products& b, Products& result) {
    result = Products(__builtin_ia32_pmuludq256(Ints(a), Ints(b)));
  }
};
struct Avx512 : Vectors<16> {
  typedef int Ints __attribute__((vector_size(64)));
  typedef long long Longs __attribute__((vector_size(64)));
  HBLAB_INLINE static void multiply(const Products& a, const Products& b, Products& result) {
    result = Products(__builtin_ia32_pmuludq512_mask(Ints(a), Ints(b), Longs{}, 0xff));
  }
};
#endif

/// A group's multipliers: the arithmetic of core/philox.h on many counters at once.
template <class Machine>
HBLAB_INLINE void draw_group(const DropoutPlan& plan, uint64_t index, float* out) {
  using Words = typename Machine::Words;
  using Products = typename Machine::Products;
  constexpr int lanes = Machine::count;
  const Products low_half = Products{} + 0xffffffffu, factor0 = Products{} + 0xD2511F53u, factor2 = Products{} + 0xCD9E8D57u;
  const Words keep = Words{} + plan.keep16, scale = Words{} + __builtin_bit_cast(uint32_t, plan.scale);
  for (int part = 0; part < counters; part += lanes) {
    const uint64_t counter = index * counters + uint64_t(part);  // the low words of a group never carry over: it is aligned
    Words c0 = Words{} + uint32_t(counter), c1 = Words{} + uint32_t(counter >> 32);
    Words c2 = Words{} + uint32_t(plan.call), c3 = Words{} + uint32_t(plan.call >> 32);
    for (int i = 0; i < lanes; ++i) c0[i] += uint32_t(i);
    uint32_t k0 = uint32_t(plan.key), k1 = uint32_t(plan.key >> 32);
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
      Products even0, odd0, even2, odd2;
      Machine::multiply(Products(c0), factor0, even0);
      Machine::multiply(Products(c0) >> 32, factor0, odd0);
      Machine::multiply(Products(c2), factor2, even2);
      Machine::multiply(Products(c2) >> 32, factor2, odd2);
      const Words high0 = Words((even0 >> 32) | (odd0 & ~low_half)), high2 = Words((even2 >> 32) | (odd2 & ~low_half));
      c0 = high2 ^ c1 ^ k0;
      c1 = Words((even2 & low_half) | (odd2 << 32));
      c2 = high0 ^ c3 ^ k1;
      c3 = Words((even0 & low_half) | (odd0 << 32));
    }
    const Words words[4] = {c0, c1, c2, c3};
#pragma GCC unroll 4
    for (int w = 0; w < 4; ++w) {
      const Words low = Words((words[w] & 0xffff) < keep) & scale, high = Words((words[w] >> 16) < keep) & scale;  // true is all ones
      std::memcpy(out + w * counters + part, &low, sizeof low);
      std::memcpy(out + (4 + w) * counters + part, &high, sizeof high);
    }
  }
}

template <class Machine>
HBLAB_INLINE void multipliers(const DropoutPlan& plan, int64_t first, int64_t count, float* out) {
  alignas(64) float edge[group];
  for (int64_t e = first, end = first + count; e < end;) {
    const int64_t start = e / group * group, stop = std::min(end, start + group);
    if (e == start && stop == start + group) {
      draw_group<Machine>(plan, uint64_t(start / group), out + (e - first));
    } else {
      draw_group<Machine>(plan, uint64_t(start / group), edge);
      std::memcpy(out + (e - first), edge + (e - start), size_t(stop - e) * sizeof(float));
    }
    e = stop;
  }
}

template <class Machine>
HBLAB_INLINE void apply(const DropoutPlan& plan, int64_t first, int64_t count, const float* x, float* out) {
  alignas(64) float drawn[group];
  for (int64_t e = first, end = first + count; e < end;) {
    const int64_t start = e / group * group, stop = std::min(end, start + group);
    draw_group<Machine>(plan, uint64_t(start / group), drawn);
#pragma omp simd
    for (int64_t k = e; k < stop; ++k) out[k - first] = x[k - first] * drawn[k - start];
    e = stop;
  }
}

using Multipliers = void (*)(const DropoutPlan&, int64_t, int64_t, float*);
using Apply = void (*)(const DropoutPlan&, int64_t, int64_t, const float*, float*);
struct Kernels {
  Multipliers multipliers;
  Apply apply;
};

void multipliers_plain(const DropoutPlan& plan, int64_t first, int64_t count, float* out) { multipliers<Plain>(plan, first, count, out); }
void apply_plain(const DropoutPlan& plan, int64_t first, int64_t count, const float* x, float* out) {
  apply<Plain>(plan, first, count, x, out);
}
#if HBLAB_MULTIVERSIONED
#define HBLAB_AVX2 __attribute__((target("arch=x86-64-v3")))
#define HBLAB_AVX512 __attribute__((target("arch=x86-64-v4")))
HBLAB_AVX2 void multipliers_avx2(const DropoutPlan& plan, int64_t first, int64_t count, float* out) {
  multipliers<Avx2>(plan, first, count, out);
}
HBLAB_AVX2 void apply_avx2(const DropoutPlan& plan, int64_t first, int64_t count, const float* x, float* out) {
  apply<Avx2>(plan, first, count, x, out);
}
HBLAB_AVX512 void multipliers_avx512(const DropoutPlan& plan, int64_t first, int64_t count, float* out) {
  multipliers<Avx512>(plan, first, count, out);
}
HBLAB_AVX512 void apply_avx512(const DropoutPlan& plan, int64_t first, int64_t count, const float* x, float* out) {
  apply<Avx512>(plan, first, count, x, out);
}
#endif

Kernels choose() {
#if HBLAB_MULTIVERSIONED
  if (__builtin_cpu_supports("x86-64-v4")) return {multipliers_avx512, apply_avx512};
  if (__builtin_cpu_supports("x86-64-v3")) return {multipliers_avx2, apply_avx2};
#endif
  return {multipliers_plain, apply_plain};
}
const Kernels& kernels() {
  static const Kernels chosen = choose();
  return chosen;
}

}  // namespace

DropoutPlan dropout_plan(uint64_t key, uint64_t call, double rate, int64_t offset) {
  const uint32_t keep16 = uint32_t(std::clamp(std::lround((1 - rate) * 65536), 1l, 65536l));
  return {key, call, keep16, float(65536.0 / keep16), offset};
}

void dropout_multipliers(const DropoutPlan& plan, int64_t first, int64_t count, float* out) {
  kernels().multipliers(plan, plan.offset + first, count, out);
}
void apply_dropout(const DropoutPlan& plan, int64_t first, int64_t count, const float* x, float* out) {
  kernels().apply(plan, plan.offset + first, count, x, out);
}

}  // namespace hblab::model::cpu
