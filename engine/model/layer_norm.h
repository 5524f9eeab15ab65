// SPDX-License-Identifier: Apache-2.0
// LayerNorm and the residual connection, in ATen operations.
#pragma once

#include "engine/model/dropout.h"
#include "engine/model/linear.h"

namespace hblab::model {

at::Tensor layer_norm(const at::Tensor& x, const NormWeights&, double epsilon);
/// residual + dropout(x Wᵀ + b)
at::Tensor add_residual(const at::Tensor& residual, const at::Tensor& x, const Linear&, const DropoutCall&);

}  // namespace hblab::model
