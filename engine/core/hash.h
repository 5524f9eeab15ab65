// SPDX-License-Identifier: Apache-2.0
// Content hashes: XXH3, 64 bits for keys and 128 bits (32 hex digits) for identity. Not cryptographic: they tell
// an altered file from an unaltered one, not an honest author from a forger.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hblab {

uint64_t hash64(std::string_view bytes, uint64_t seed = 0);
std::string hash_hex(std::string_view bytes);

/// 128 bits over a stream of pieces; where the pieces are cut does not matter.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  void add(std::string_view bytes);
  std::string hex() const;  ///< of everything added so far

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hblab
