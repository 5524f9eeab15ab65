// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cpu/gemm.h"

#include <algorithm>

#include "engine/model/cpu/multiversion.h"

namespace hblab::model::cpu {
namespace {

constexpr int64_t depth = 256;  // of k at a time: a column panel of b then stays in the first-level cache

template <int width>
struct Vector {
  typedef float type __attribute__((vector_size(width * sizeof(float))));
};
template <>
struct Vector<1> {
  typedef float type;
};

/// rows × (vectors · width) of c in registers.
template <int rows, int vectors, int width>
HBLAB_INLINE void tile(int64_t k, Strided a, const float* b, int64_t ldb, float* c, int64_t ldc, bool accumulate) {
  using V = typename Vector<width>::type;
  V sum[rows][vectors];
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i)
#pragma GCC unroll 4
    for (int j = 0; j < vectors; ++j) {
      sum[i][j] = V{};
      if (accumulate) __builtin_memcpy(&sum[i][j], c + i * ldc + j * width, sizeof(V));
    }
  for (int64_t p = 0; p < k; ++p) {
    V line[vectors];
#pragma GCC unroll 4
    for (int j = 0; j < vectors; ++j) __builtin_memcpy(&line[j], b + p * ldb + j * width, sizeof(V));
#pragma GCC unroll 8
    for (int i = 0; i < rows; ++i) {
      const float scalar = a.data[i * a.row + p * a.column];
#pragma GCC unroll 4
      for (int j = 0; j < vectors; ++j) sum[i][j] += scalar * line[j];
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i)
#pragma GCC unroll 4
    for (int j = 0; j < vectors; ++j) __builtin_memcpy(c + i * ldc + j * width, &sum[i][j], sizeof(V));
}

/// All rows of one column panel; what is left over goes to tiles of half the rows.
template <int rows, int vectors, int width>
HBLAB_INLINE void panel(int64_t m, int64_t k, Strided a, const float* b, int64_t ldb, float* c, int64_t ldc, bool accumulate) {
  for (; m >= rows; m -= rows, a.data += rows * a.row, c += rows * ldc) tile<rows, vectors, width>(k, a, b, ldb, c, ldc, accumulate);
  if constexpr (rows > 1)
    if (m > 0) panel<rows / 2, vectors, width>(m, k, a, b, ldb, c, ldc, accumulate);
}

/// All columns; what is left over goes to narrower panels.
template <int rows, int vectors, int width>
HBLAB_INLINE void columns(int64_t m, int64_t n, int64_t k, Strided a, const float* b, int64_t ldb, float* c, int64_t ldc, bool accumulate) {
  constexpr int64_t step = vectors * width;
  for (; n >= step; n -= step, b += step, c += step) panel<rows, vectors, width>(m, k, a, b, ldb, c, ldc, accumulate);
  if (n <= 0) return;
  if constexpr (vectors > 1)
    columns<rows, vectors / 2, width>(m, n, k, a, b, ldb, c, ldc, accumulate);
  else if constexpr (width > 4)
    columns<rows, 1, width / 2>(m, n, k, a, b, ldb, c, ldc, accumulate);
  else if constexpr (width > 1)
    columns<rows, 1, 1>(m, n, k, a, b, ldb, c, ldc, accumulate);
}

template <int rows, int vectors, int width>
HBLAB_INLINE void blocks(int64_t m, int64_t n, int64_t k, Strided a, const float* b, int64_t ldb, float* c, int64_t ldc, bool accumulate) {
  for (int64_t p = 0; p < k; p += depth, accumulate = true)
    columns<rows, vectors, width>(m, n, std::min(depth, k - p), {a.data + p * a.column, a.row, a.column}, b + p * ldb, ldb, c, ldc,
                                  accumulate);
}

using Gemm = void (*)(int64_t, int64_t, int64_t, Strided, const float*, int64_t, float*, int64_t, bool);

// One version for each kind of machine, its tile as large as the registers hold.
void plain(int64_t m, int64_t n, int64_t k, Strided a, const float* b, int64_t ldb, float* c, int64_t ldc, bool accumulate) {
  blocks<4, 2, 4>(m, n, k, a, b, ldb, c, ldc, accumulate);
}
#if HBLAB_MULTIVERSIONED
__attribute__((target("arch=x86-64-v3"))) void avx2(int64_t m, int64_t n, int64_t k, Strided a, const float* b, int64_t ldb, float* c,
                                                    int64_t ldc, bool accumulate) {
  blocks<4, 2, 8>(m, n, k, a, b, ldb, c, ldc, accumulate);
}
__attribute__((target("arch=x86-64-v4"))) void avx512(int64_t m, int64_t n, int64_t k, Strided a, const float* b, int64_t ldb, float* c,
                                                      int64_t ldc, bool accumulate) {
  blocks<8, 2, 16>(m, n, k, a, b, ldb, c, ldc, accumulate);
}
Gemm best() { return __builtin_cpu_supports("x86-64-v4") ? avx512 : __builtin_cpu_supports("x86-64-v3") ? avx2 : plain; }
#else
Gemm best() { return plain; }
#endif

}  // namespace

void gemm(int64_t m, int64_t n, int64_t k, Strided a, const float* b, int64_t ldb, float* c, int64_t ldc, bool accumulate) {
  static const Gemm chosen = best();
  chosen(m, n, k, a, b, ldb, c, ldc, accumulate);
}

}  // namespace hblab::model::cpu
