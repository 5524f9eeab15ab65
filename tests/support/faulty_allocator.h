// SPDX-License-Identifier: Apache-2.0
// An allocator for CPU tensors that refuses on demand, as a full GPU would; otherwise the one that was there before.
#pragma once

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>

#include <atomic>
#include <limits>

#include "engine/model/compat.h"

namespace hblab::test {

class FaultyAllocator final : public c10::Allocator {
 public:
  /// Takes the place of the allocator in use, for good.
  static FaultyAllocator& install() {
    constexpr uint8_t above_ours = 2;
    static FaultyAllocator* const one = [] {
      auto* made = new FaultyAllocator(c10::GetCPUAllocator());
      c10::SetCPUAllocator(made, above_ours);
      return made;
    }();
    return *one;
  }

  /// Blocks larger than this are refused.
  void refuse_above(int64_t bytes) { largest_ = bytes; }
  /// The n-th block from now (1: the next) is refused, once.
  void refuse_nth(int64_t n) { countdown_ = n; }
  /// Nothing is refused any more.
  void relent() { largest_ = std::numeric_limits<int64_t>::max(), countdown_ = 0; }
  int64_t refused() const { return refused_; }

  c10::DataPtr allocate(size_t bytes) HBLAB_ALLOCATE_CONST override {
    const bool its_turn = countdown_ > 0 && --countdown_ == 0;
    if (its_turn || int64_t(bytes) > largest_) {
      ++refused_;
      TORCH_CHECK_WITH(OutOfMemoryError, false, "Tried to allocate ", bytes, " bytes; a test refuses them.");
    }
    return inner_->allocate(bytes);
  }
#if HBLAB_ALLOCATORS_COPY
  void copy_data(void* to, const void* from, size_t bytes) const override { default_copy_data(to, from, bytes); }
#endif
  c10::DeleterFnPtr raw_deleter() const override { return inner_->raw_deleter(); }

 private:
  explicit FaultyAllocator(c10::Allocator* inner) : inner_(inner) {}

  c10::Allocator* const inner_;
  mutable std::atomic<int64_t> largest_{std::numeric_limits<int64_t>::max()}, countdown_{0}, refused_{0};
};

}  // namespace hblab::test
