// SPDX-License-Identifier: Apache-2.0
// Dropout's random choices on the CPU: 16 bits an element from Philox4x32-10. Element e belongs to group e / 128 and each
// group takes 16 consecutive counters, so that any range can be drawn by itself, in any order.
#pragma once

#include <cstdint>

namespace hblab::model::cpu {

/// The share of kept elements is exactly keep16 / 65536, the multiplier of a kept one exactly its inverse (rounded to float).
struct DropoutPlan {
  uint64_t key = 0, call = 0;
  uint32_t keep16 = 65536;
  float scale = 1;
  int64_t offset = 0;  ///< added to every element's number
};
DropoutPlan dropout_plan(uint64_t key, uint64_t call, double rate, int64_t offset = 0);

/// out[0 … count): the multiplier (0 or scale) of elements first … first + count.
void dropout_multipliers(const DropoutPlan& plan, int64_t first, int64_t count, float* out);
/// out = x · multiplier, elements first … first + count of the call.
void apply_dropout(const DropoutPlan& plan, int64_t first, int64_t count, const float* x, float* out);

}  // namespace hblab::model::cpu
