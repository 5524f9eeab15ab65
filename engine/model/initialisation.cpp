// SPDX-License-Identifier: Apache-2.0
#include "engine/model/initialisation.h"

#include <ATen/Parallel.h>

#include <cmath>
#include <numbers>

#include "engine/core/hash.h"
#include "engine/core/philox.h"

namespace hblab::model {
namespace {

constexpr int64_t block = 4;        // normal numbers from one Philox block
constexpr int64_t grain = 1 << 14;  // blocks a task

/// Four independent standard normal numbers from four words. u > 0, so that the logarithm is finite.
void box_muller(const PhiloxBlock& words, double* out) {
  for (int pair = 0; pair < 2; ++pair) {
    const double u = (double(words[size_t(2 * pair)]) + 0.5) * 0x1p-32;
    const double angle = 2 * std::numbers::pi * unit_interval(words[size_t(2 * pair + 1)]);
    const double radius = std::sqrt(-2 * std::log(u));
    out[2 * pair] = radius * std::cos(angle);
    out[2 * pair + 1] = radius * std::sin(angle);
  }
}

}  // namespace

void draw_normal(uint64_t seed, std::string_view name, double deviation, float* values, int64_t count) {
  const uint64_t key = hash64(name, stream_key(seed, "init"));
  at::parallel_for(0, (count + block - 1) / block, grain, [&](int64_t first, int64_t last) {
    for (int64_t i = first; i < last; ++i) {
      double normal[block];
      box_muller(philox({uint32_t(i), uint32_t(uint64_t(i) >> 32), 0, 0}, key), normal);
      for (int64_t k = i * block; k < std::min(count, (i + 1) * block); ++k) values[k] = float(deviation * normal[k - i * block]);
    }
  });
}

}  // namespace hblab::model
