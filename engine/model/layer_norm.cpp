// SPDX-License-Identifier: Apache-2.0
#include "engine/model/layer_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/add.h>
#include <ATen/ops/layer_norm.h>

namespace hblab::model {

at::Tensor layer_norm(const at::Tensor& x, const NormWeights& norm, double epsilon) {
  return at::layer_norm(x.to(at::kFloat), {x.size(-1)}, norm.weight, norm.bias, epsilon, /*cudnn_enable=*/false);
}

at::Tensor add_residual(const at::Tensor& residual, const at::Tensor& x, const Linear& linear, const DropoutCall& call) {
  return residual + dropout(linear(x), call);
}

}  // namespace hblab::model
