// SPDX-License-Identifier: Apache-2.0
// PoNet's pooling in ATen operations: the reference for the fused CPU kernel, and what other devices run.
//
//   global   q̄ = mean of q over the sources; g = Σ softmax(q̄·k / √d) k, per head
//   segment  s_i = maximum of s over the sources of i's segment, and i itself where it reads itself
//   local    l_i = maximum of l over the sources among i−1, i, i+1 that are not special, and i itself likewise
//   fusion   (g + s_i) · o_i + l_i; special positions get neither s nor l; an empty maximum or aggregate is 0
#pragma once

#include "engine/model/sources.h"

namespace hblab::model {

/// All [B, S, P] with P = heads · d → [B, S, P]; 0 on padding.
at::Tensor pool(const at::Tensor& q, const at::Tensor& k, const at::Tensor& o, const at::Tensor& s, const at::Tensor& l, int64_t heads,
                const Sources&);

}  // namespace hblab::model
