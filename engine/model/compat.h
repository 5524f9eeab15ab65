// SPDX-License-Identifier: Apache-2.0
// All that differs between the LibTorch versions this builds with (1.13 … 2.x) and matters to models.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/util/Optional.h>
#include <torch/version.h>

#define HBLAB_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#if HBLAB_TORCH_AT_LEAST(2, 0)
#include <ATen/ops/scaled_dot_product_attention.h>
#endif
#if HBLAB_TORCH_AT_LEAST(2, 4)
#include <ATen/Context.h>
#endif

namespace hblab::model::compat {

/// Whether scaled_dot_product() exists: 1.13's own is slower than plain products, so that it counts as absent.
constexpr bool has_scaled_dot_product = HBLAB_TORCH_AT_LEAST(2, 0);

/// softmax(q kᵀ / √d) v with dropout on the weights. `allowed`: true = attend; undefined = everything. No row may be all false.
inline at::Tensor scaled_dot_product(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& allowed,
                                     double dropout) {
#if HBLAB_TORCH_AT_LEAST(2, 4)
  // cuDNN's attention is left out: on some GPUs it comes first, and as of 2.11 its gradient with a mask can be NaN and its dropout
  // is rounded to sixteenths.
  static const bool without_cudnn = (at::globalContext().setSDPUseCuDNN(false), true);
  (void)without_cudnn;
#endif
#if HBLAB_TORCH_AT_LEAST(2, 0)
  return at::scaled_dot_product_attention(q, k, v, allowed.defined() ? c10::optional<at::Tensor>(allowed) : c10::nullopt, dropout);
#else
  (void)q, (void)k, (void)v, (void)allowed, (void)dropout;
  return {};
#endif
}

}  // namespace hblab::model::compat
