// SPDX-License-Identifier: Apache-2.0
// Attention in ATen operations: the reference for the fused CPU kernel, and what other devices run.
#pragma once

#include "engine/model/dropout.h"
#include "engine/model/sources.h"

namespace hblab::model {

/// q, k, v [B, S, A] with A = heads · d → [B, S, A]. A position without any source reads itself.
at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t heads, const Sources&, const DropoutCall&);

}  // namespace hblab::model
