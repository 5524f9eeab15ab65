// SPDX-License-Identifier: Apache-2.0
// exp and the normal distribution function in forms that a compiler turns into vector code: no branches, no calls. Relative
// errors stay near one unit of float's last place (tests compare with the C library). NaN in, NaN out.
#pragma once

#include <cstdint>

#include "engine/model/cpu/multiversion.h"

namespace hblab::model::cpu {

/// e^x for x ≤ 88; 0 below −87.33 (where float would lose digits), −∞ included.
HBLAB_INLINE float exp_nonpositive(float x) {
  const float clamped = x < -87.33f ? -87.33f : x;
  const float shift = 12582912.0f;  // 1.5 · 2^23: adding it rounds to a whole number
  const float n = (clamped * 1.44269504f + shift) - shift;
  const float r = (clamped - n * 0.693359375f) + n * 2.12194440e-4f;  // ln 2 in two parts
  float p = 1.9875691500e-4f;                                         // Cephes' expf polynomial
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const float two_to_n = __builtin_bit_cast(float, (int32_t(n) + 127) << 23);
  return x < -87.33f ? 0.0f : p * two_to_n;
}

/// Φ(x) and φ(x) of the standard normal distribution, which share one exponential.
struct Normal {
  float cumulative, density;
};
HBLAB_INLINE Normal normal_distribution(float x) {
  // erfc(z) = t · h(t) · e^(−z²), t = 1 / (1 + p z), for z = |x| / √2; h is a Chebyshev fit with relative error 8e-9.
  const float z = __builtin_fabsf(x) * 0.70710678f;
  const float t = 1.0f / (1.0f + 0.3275911f * z);
  float h = 0.06064758867f;
  h = h * t - 0.3390831706f;
  h = h * t + 0.6800628464f;
  h = h * t - 0.6320701258f;
  h = h * t + 0.5629930919f;
  h = h * t - 0.08457372742f;
  h = h * t + 0.2182384623f;
  h = h * t + 0.1628814172f;
  h = h * t + 0.186143662f;
  h = h * t + 0.1847599558f;
  const float e = exp_nonpositive(-0.5f * x * x);
  const float tail = 0.5f * t * h * e;
  return {x < 0 ? tail : 1.0f - tail, 0.39894228f * e};
}

}  // namespace hblab::model::cpu
