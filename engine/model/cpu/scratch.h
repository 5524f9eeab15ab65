// SPDX-License-Identifier: Apache-2.0
// A thread's own working memory for kernels: kept from call to call, so that inner loops never allocate. What was there
// before is not cleared, and a second call takes the same memory again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hblab::model::cpu {

inline float* scratch(int64_t floats) {
  thread_local std::vector<float> memory;
  if (int64_t(memory.size()) < floats) memory.resize(std::size_t(floats));
  return memory.data();
}

}  // namespace hblab::model::cpu
