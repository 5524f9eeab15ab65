// SPDX-License-Identifier: Apache-2.0
// Start values of weights: normal numbers that depend on (seed, parameter name, index) alone, so that the same name and
// shape means the same values in every arm, on every device and with any number of threads.
#pragma once

#include <cstdint>
#include <string_view>

namespace hblab::model {

/// values[0 … count) ~ N(0, deviation), by Box–Muller from Philox4x32-10.
void draw_normal(uint64_t seed, std::string_view name, double deviation, float* values, int64_t count);

}  // namespace hblab::model
