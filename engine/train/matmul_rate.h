// SPDX-License-Identifier: Apache-2.0
// How fast the machine multiplies matrices of a model's shapes: what a model's own speed is measured against.
#pragma once

#include <cstdint>

#include "engine/spec/experiment_spec.h"

namespace hblab::train {

/// Multiply-adds × 2 per second of LibTorch's matrix product on the CPU, float32, over the products of one training step: linear
/// maps and MLM head, forward and both gradients, each as often as it occurs. Takes about half a second.
double matmul_rate(const spec::Settings& settings, int64_t vocabulary);

}  // namespace hblab::train
