// SPDX-License-Identifier: Apache-2.0
// LayerNorm and the block's end around it: bias, dropout, residual, LayerNorm.
#pragma once

#include "engine/model/dropout.h"
#include "engine/model/linear.h"

namespace hblab::model {

at::Tensor layer_norm(const at::Tensor& x, const NormWeights&, double epsilon);
/// residual + dropout(x Wᵀ + b)
at::Tensor add_residual(const at::Tensor& residual, const at::Tensor& x, const Linear&, const DropoutCall&);
/// LayerNorm(residual + dropout(x Wᵀ + b))
at::Tensor add_residual_and_norm(const at::Tensor& residual, const at::Tensor& x, const Linear&, const DropoutCall&, const NormWeights&,
                                 double epsilon);

}  // namespace hblab::model
