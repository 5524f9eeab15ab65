// SPDX-License-Identifier: Apache-2.0
// Matrix products of the fused functions. Debian's LibTorch multiplies with OpenBLAS but already loads oneDNN, whose products
// are about a fifth faster on current x86 machines; where LibTorch's own folder holds oneDNN it is used, and at::mm elsewhere.
#pragma once

#include <ATen/core/Tensor.h>

namespace hblab::model::fused {

/// a · b. Matrices or transposed views of them, float32 on the CPU.
at::Tensor product(const at::Tensor& a, const at::Tensor& b);
/// a · b + bias in every row.
at::Tensor product_plus(const at::Tensor& a, const at::Tensor& b, const at::Tensor& bias);
/// sum += a · b
void add_product(at::Tensor& sum, const at::Tensor& a, const at::Tensor& b);
/// dᵀ · x, the gradient of a weight from that of its output [T, outputs] and its input [T, inputs].
at::Tensor weight_gradient(const at::Tensor& d, const at::Tensor& x);

}  // namespace hblab::model::fused
