// SPDX-License-Identifier: Apache-2.0
// Matrix product for one head's small matrices: single-threaded, called from parallel loops over heads, where a BLAS call's
// own set-up would cost as much as the product.
#pragma once

#include <cstdint>

namespace hblab::model::cpu {

/// A matrix element (i, j) at data[i * row + j * column].
struct Strided {
  const float* data;
  int64_t row, column;
};

/// c[m, n] (row stride ldc) = a[m, k] · b[k, n] (row stride ldb), added to c where `accumulate`.
void gemm(int64_t m, int64_t n, int64_t k, Strided a, const float* b, int64_t ldb, float* c, int64_t ldc, bool accumulate);

}  // namespace hblab::model::cpu
