// SPDX-License-Identifier: Apache-2.0
#include "engine/model/feed_forward.h"

#include <ATen/ops/gelu.h>

namespace hblab::model {

at::Tensor exact_gelu(const at::Tensor& x) { return at::gelu(x, "none"); }

at::Tensor expand_and_activate(const at::Tensor& x, const Linear& linear) { return exact_gelu(linear(x)); }

}  // namespace hblab::model
