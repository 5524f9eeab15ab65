// SPDX-License-Identifier: Apache-2.0
// From a dropout call to the CPU kernels' plan, and through an autograd function's context to its backward pass. For the
// .cpp files of autograd functions.
#pragma once

#include <torch/csrc/autograd/custom_function.h>

#include "engine/model/cpu/dropout_kernel.h"
#include "engine/model/dropout.h"

namespace hblab::model {

/// For x [B, …], whose first dimension is the sequences of the micro-batch.
cpu::DropoutPlan plan_of(const DropoutCall& call, const at::Tensor& x);

void save_call(torch::autograd::AutogradContext* context, const DropoutCall& call);
DropoutCall saved_call(torch::autograd::AutogradContext* context);

}  // namespace hblab::model
