// SPDX-License-Identifier: Apache-2.0
// Multi-head scaled dot-product attention, as in BERT.
#include "engine/spec/mixers/registry.h"

namespace hblab::spec {

MixerCosts attention_heads(int64_t heads, const MixerShape& shape) {
  if (heads == 0) return {};
  constexpr int projections = 3;  // query, key, value
  const int64_t width = shape.hidden / shape.heads * heads;
  const double tokens = double(shape.length);
  MixerCosts costs;
  costs.parameters = projections * linear_parameters(shape.hidden, width);
  // Scores and weighted sum: each 2 · S² · width.
  costs.flops = projections * linear_flops(shape.length, shape.hidden, width) + 4 * tokens * tokens * double(width);
  return costs;
}

MixerMemory attention_memory(int64_t heads, const MixerShape& shape, const ComputePath& path) {
  if (heads == 0) return {};
  const double length = double(shape.length), values = length * double(shape.hidden / shape.heads * heads);
  const double bytes = double(path.operand_bytes), weights = double(heads) * length * length;
  MixerMemory memory;
  // Query, key, value and the result; and what the kernels keep of a row of weights, or the weights themselves.
  memory.kept = 4 * values * bytes;
  memory.work = 4 * values * bytes;
  if (path.flash) {
    memory.kept += double(heads) * length * float_bytes;
    if (path.fused) memory.work -= values * bytes;  // the gradient of the result is the caller's
    // LibTorch turns which pairs are allowed into numbers that it adds to the scores, in each layer anew.
    if (path.masked && !path.fused) memory.kept += length * length * bytes, memory.forward = length * length;
    return memory;
  }
  // The softmax before dropout in fp32, and after it as an operand.
  memory.kept += weights * (float_bytes + bytes);
  memory.forward = weights * (float_bytes + bytes);
  memory.work += weights * (float_bytes + bytes);
  return memory;
}

namespace {
MixerCosts costs_of(const MixerShape& shape) { return attention_heads(shape.heads, shape) + output_projection(shape); }
}  // namespace

MixerDescriptor describe_attention() {
  return {
      .name = "attention",
      .label = make_text(HBLAB_TEXT("Self-attention")),
      .help =
          make_text(HBLAB_TEXT("Every token weighs every other token by the product of query and key, as in BERT. Its cost grows with the "
                               "square of the length.")),
      .options = {},
      .parameters = [](const MixerChoice&, const MixerShape& shape) { return costs_of(shape).parameters; },
      .flops = [](const MixerChoice&, const MixerShape& shape) { return costs_of(shape).flops; },
      .memory = [](const MixerChoice&, const MixerShape& shape,
                   const ComputePath& path) { return attention_memory(shape.heads, shape, path); },
      .check = [](const MixerChoice&, const MixerShape&) { return Result<void>(); },
  };
}

}  // namespace hblab::spec
