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
  // Kept: the projections; for each head the weights before and after dropout, and the dropout mask (a byte each).
  costs.saved_bytes = projections * tokens * double(width) * float_bytes + double(heads) * tokens * tokens * (2 * float_bytes + 1);
  return costs;
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
      .saved_bytes = [](const MixerChoice&, const MixerShape& shape) { return costs_of(shape).saved_bytes; },
      .check = [](const MixerChoice&, const MixerShape&) { return Result<void>(); },
  };
}

}  // namespace hblab::spec
