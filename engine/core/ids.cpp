// SPDX-License-Identifier: Apache-2.0
#include "engine/core/ids.h"

#include <fmt/format.h>

#include <random>

namespace hblab {

std::string new_uuid() {
  std::random_device source;
  uint32_t w[4];
  for (auto& word : w) word = source();
  w[1] = (w[1] & 0xffff0fffu) | 0x00004000u;  // version 4
  w[2] = (w[2] & 0x3fffffffu) | 0x80000000u;  // variant 1
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:04x}{:08x}", w[0], w[1] >> 16, w[1] & 0xffff, w[2] >> 16, w[2] & 0xffff, w[3]);
}

}  // namespace hblab
