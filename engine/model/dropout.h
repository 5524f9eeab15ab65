// SPDX-License-Identifier: Apache-2.0
// Dropout whose choices are a function of (stream key, call, element): no state but the call counter, the same result for
// any number of threads, and nothing to store for the backward pass, which draws the same numbers again.
#pragma once

#include <ATen/core/Tensor.h>

#include "engine/model/pass.h"

namespace hblab::model {

/// One use of a stream: what a kernel needs to draw its multipliers.
struct DropoutCall {
  uint64_t key = 0, call = 0;
  double rate = 0;        ///< 0: no dropout
  int64_t first_row = 0;  ///< Pass::first_row
  explicit operator bool() const { return rate > 0; }
};
/// Takes the stream's next call where the pass trains and the rate is above 0; otherwise a call that drops nothing.
DropoutCall next_call(const Pass& pass, double rate);

/// x [B, …] with dropout. CPU: this file's own; what is dropped does not depend on how the batch was cut into micro-batches. Other
/// devices: ATen's, its generator seeded from the call, so that other micro-batches drop other elements.
at::Tensor dropout(const at::Tensor& x, const DropoutCall& call);

/// A seed for a device generator that stands for the call.
uint64_t generator_seed(const DropoutCall& call);
void seed_generator(at::Device device, const DropoutCall& call);

}  // namespace hblab::model
