// SPDX-License-Identifier: Apache-2.0
// The position-wise feed-forward block up to its output projection: GELU(x W₁ᵀ + b₁), with the exact GELU.
#pragma once

#include "engine/model/linear.h"

namespace hblab::model {

/// x Φ(x), Φ the normal distribution function (not its tanh approximation).
at::Tensor exact_gelu(const at::Tensor& x);
/// [.., H] → [.., F]
at::Tensor expand_and_activate(const at::Tensor& x, const Linear& linear);

}  // namespace hblab::model
