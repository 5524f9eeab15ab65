// SPDX-License-Identifier: Apache-2.0
// Linear maps y = x Wᵀ + b, and the weights of a LayerNorm: plain values that a model's parts hold.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace hblab::model {

struct Linear {
  at::Tensor weight;                                 ///< [outputs, inputs]
  at::Tensor bias;                                   ///< [outputs]
  at::Tensor operator()(const at::Tensor& x) const;  ///< [.., inputs] → [.., outputs]
};

/// Linear maps of one input, stacked so that one matrix product computes them all.
struct StackedLinear {
  at::Tensor weight;          ///< [Σ outputs, inputs]: the parts' weights behind one another; no leaf itself
  at::Tensor bias;            ///< [Σ outputs]
  std::vector<Linear> parts;  ///< leaves on the same memory
};

struct NormWeights {
  at::Tensor weight, bias;  ///< [size]
};

}  // namespace hblab::model
