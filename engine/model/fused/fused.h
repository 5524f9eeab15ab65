// SPDX-License-Identifier: Apache-2.0
// Autograd functions over the CPU kernels in model/cpu: each does a whole block, keeps little for the backward pass and
// computes the rest again. Results do not depend on the number of threads beyond what the matrix products make of it.
#pragma once

#include "engine/model/dropout.h"
#include "engine/model/linear.h"
#include "engine/model/mixers/heads.h"
#include "engine/model/sources.h"

namespace hblab::model::fused {

/// Whether these functions may stand in for the ATen operations.
bool applies(const at::Tensor& x, const Pass& pass);

/// Projections, attention heads and pooling heads: [B, S, H] → [B, S, H].
at::Tensor mix_heads(const at::Tensor& x, const StackedLinear&, const HeadSplit&, int64_t width, const Sources&, const DropoutCall&);

/// LayerNorm(residual + dropout(x Wᵀ + b)).
at::Tensor project_and_norm(const at::Tensor& residual, const at::Tensor& x, const Linear&, const DropoutCall&, const NormWeights&,
                            double epsilon);

/// LayerNorm(x + dropout(W₂ gelu(W₁ x + b₁) + b₂)).
at::Tensor feed_forward(const at::Tensor& x, const Linear& expand, const Linear& contract, const DropoutCall&, const NormWeights&,
                        double epsilon);

/// Cross-entropy of rows · Wᵀ + b, summed over the rows: [P, H], [P] → scalar.
at::Tensor decoder_loss(const at::Tensor& rows, const Linear& decoder, const at::Tensor& targets);

}  // namespace hblab::model::fused
