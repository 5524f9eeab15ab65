// SPDX-License-Identifier: Apache-2.0
#include "engine/model/linear.h"

#include <ATen/ops/linear.h>

namespace hblab::model {

at::Tensor Linear::operator()(const at::Tensor& x) const { return at::linear(x, weight, bias); }

}  // namespace hblab::model
