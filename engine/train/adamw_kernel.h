// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the optimizer on plain arrays, for the CPU: one pass reads gradient, value and both moments and
// writes the last three. Elements do not depend on each other, so that any range can be done by itself, on any thread.
#pragma once

#include <cstdint>

namespace hblab::train {

/// What AdamW's update needs to know of the step, the same for every element of a parameter.
struct AdamWFactors {
  float keep = 1;  ///< 1 − learning rate · weight decay
  float beta2 = 0;
  float new1 = 0, new2 = 0;   ///< 1 − beta1, 1 − beta2: rounded once, from double
  float step_size = 0;        ///< learning rate / (1 − beta1^t)
  float root_correction = 1;  ///< 1 / √(1 − beta2^t)
  float epsilon = 0;
  float gradient_scale = 1;  ///< clipping's factor
};

void adamw_span(float* value, float* first_moment, float* second_moment, const float* gradient, int64_t count, const AdamWFactors& factors);

/// Σ x², summed in double.
double sum_of_squares(const float* x, int64_t count);

}  // namespace hblab::train
