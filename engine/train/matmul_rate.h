// SPDX-License-Identifier: Apache-2.0
// How fast the machine multiplies matrices of a model's shapes: what a model's own speed is measured against.
#pragma once

#include <c10/core/Device.h>

#include <cstdint>

#include "engine/spec/experiment_spec.h"

namespace hblab::train {

/// Multiply-adds × 2 per second of LibTorch's matrix product on the device, in the precision of the settings (fp32 or bf16), over the
/// products of one training step: linear maps and MLM head, forward and both gradients, each as often as it occurs. Takes about half a
/// second on a CPU.
double matmul_rate(const spec::Settings& settings, int64_t vocabulary, at::Device device);

}  // namespace hblab::train
