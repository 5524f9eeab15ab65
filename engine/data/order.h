// SPDX-License-Identifier: Apache-2.0
// The order of an epoch: a permutation of the training sequences, computed place by place without a table.
#pragma once

#include <cstdint>

#include "engine/core/philox.h"

namespace hblab::data {

/// A bijection of 0 … count − 1, keyed by (seed, "order", epoch): a Feistel network of eight Philox rounds over the next
/// even power of two, walked on while it leads outside.
class EpochOrder {
 public:
  EpochOrder(uint64_t seed, int64_t epoch, int64_t count)
      : key_(stream_key(seed, "order")), epoch_(uint64_t(epoch)), count_(uint64_t(count)) {
    while ((uint64_t(1) << (2 * half_bits_)) < count_) ++half_bits_;
  }
  /// The sequence at a place of the epoch.
  int64_t at(int64_t place) const {
    uint64_t value = uint64_t(place);
    do value = step(value);
    while (value >= count_);
    return int64_t(value);
  }

 private:
  uint64_t step(uint64_t value) const {
    constexpr uint32_t rounds = 8;
    const uint32_t mask = uint32_t((uint64_t(1) << half_bits_) - 1);
    uint32_t left = uint32_t(value >> half_bits_), right = uint32_t(value) & mask;
    for (uint32_t round = 0; round < rounds; ++round) {
      const uint32_t mixed = philox({right, round, uint32_t(epoch_), uint32_t(epoch_ >> 32)}, key_)[0];
      const uint32_t next = left ^ (mixed & mask);
      left = right;
      right = next;
    }
    return uint64_t(left) << half_bits_ | right;
  }

  uint64_t key_, epoch_, count_;
  unsigned half_bits_ = 1;
};

}  // namespace hblab::data
