// SPDX-License-Identifier: Apache-2.0
// The descriptors of the mixers, each made in the file of its name and listed by registry.cpp, and the costs that several
// of them share.
#pragma once

#include "engine/spec/mixers/descriptor.h"

namespace hblab::spec {

MixerDescriptor describe_attention();
MixerDescriptor describe_pooling();
MixerDescriptor describe_hybrid();

/// The option `projections: separate | tied` of every mixer with pooling heads.
MixerOption projections_option();

/// A linear map with bias: trainable numbers, and multiply-adds × 2 over a sequence.
constexpr int64_t linear_parameters(int64_t inputs, int64_t outputs) { return inputs * outputs + outputs; }
constexpr double linear_flops(int64_t length, int64_t inputs, int64_t outputs) {
  return 2.0 * double(length) * double(inputs) * double(outputs);
}
constexpr int64_t float_bytes = 4;

struct MixerCosts {
  int64_t parameters = 0;
  double flops = 0;
  friend MixerCosts operator+(const MixerCosts& a, const MixerCosts& b) { return {a.parameters + b.parameters, a.flops + b.flops}; }
};

/// A number of heads of a layer, without the output projection that all of them share.
MixerCosts attention_heads(int64_t heads, const MixerShape&);
MixerCosts pooling_heads(int64_t heads, bool tied, const MixerShape&);
MixerCosts output_projection(const MixerShape&);
MixerMemory attention_memory(int64_t heads, const MixerShape&, const ComputePath&);
MixerMemory pooling_memory(int64_t heads, bool tied, const MixerShape&, const ComputePath&);

}  // namespace hblab::spec
