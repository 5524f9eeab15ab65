// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3"
// (SC 2011): a pure function of key and counter, so that what is drawn depends on nothing but its place.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hblab {

using PhiloxBlock = std::array<uint32_t, 4>;

/// Ten rounds of Philox4x32.
constexpr PhiloxBlock philox(PhiloxBlock counter, uint64_t key) {
  uint32_t k0 = uint32_t(key), k1 = uint32_t(key >> 32);
  for (int round = 0; round < 10; ++round) {
    const uint64_t a = uint64_t(0xD2511F53u) * counter[0];
    const uint64_t b = uint64_t(0xCD9E8D57u) * counter[2];
    counter = {uint32_t(b >> 32) ^ counter[1] ^ k0, uint32_t(b), uint32_t(a >> 32) ^ counter[3] ^ k1, uint32_t(a)};
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return counter;
}

/// The key of a named stream of a seed: streams of different names or seeds are independent.
uint64_t stream_key(uint64_t seed, std::string_view stream);

/// Uniform in [0, 1): the word's 32 bits as a fraction.
constexpr double unit_interval(uint32_t word) { return double(word) * 0x1p-32; }
/// Uniform in [0, 1) with 53 bits, from two words.
constexpr double unit_interval(uint32_t high, uint32_t low) { return double((uint64_t(high) << 32 | low) >> 11) * 0x1p-53; }
/// Uniform in [0, n), n > 0, by multiplication (Lemire without rejection: the bias is under n / 2^32).
constexpr uint32_t below(uint32_t word, uint32_t n) { return uint32_t(uint64_t(word) * n >> 32); }

/// A sequence of words from one stream, for code that draws an unknown number of them. Copyable; no hidden state
/// but the position.
class PhiloxSequence {
 public:
  PhiloxSequence(uint64_t key, uint64_t place) : key_(key), place_(place) {}
  uint32_t next() {
    if (used_ == 4) {
      block_ = philox({uint32_t(index_), uint32_t(index_ >> 32), uint32_t(place_), uint32_t(place_ >> 32)}, key_);
      ++index_;
      used_ = 0;
    }
    return block_[used_++];
  }
  uint32_t below(uint32_t n) { return hblab::below(next(), n); }
  double uniform() { return unit_interval(next()); }

 private:
  uint64_t key_, place_, index_ = 0;
  PhiloxBlock block_{};
  unsigned used_ = 4;
};

}  // namespace hblab
