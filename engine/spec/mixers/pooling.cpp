// SPDX-License-Identifier: Apache-2.0
// PoNet's pooling: global aggregation, segment maximum, local maximum and their fusion (arXiv 2110.02442).
#include "engine/spec/mixers/registry.h"

namespace hblab::spec {

MixerOption projections_option() {
  return {"projections",
          "separate",
          {"separate", "tied"},
          make_text(HBLAB_TEXT("Projections of the pooling heads")),
          make_text(
              HBLAB_TEXT("separate: query, key, output, segment and local each have their own, as in PoNet. tied: query = key and segment "
                         "= local, so that pooling needs three input projections, as attention does."))};
}

MixerCosts pooling_heads(int64_t heads, bool tied, const MixerShape& shape) {
  if (heads == 0) return {};
  const int projections = tied ? 3 : 5;
  const int64_t width = shape.hidden / shape.heads * heads;
  const double tokens = double(shape.length);
  MixerCosts costs;
  costs.parameters = projections * linear_parameters(shape.hidden, width);
  // Global aggregation: scores and weighted sum; then the fusion (g + s) · o + l. Each is 2 · S · width.
  costs.flops = projections * linear_flops(shape.length, shape.hidden, width) + 6 * tokens * double(width);
  return costs;
}

MixerMemory pooling_memory(int64_t heads, bool tied, const MixerShape& shape, const ComputePath& path) {
  if (heads == 0) return {};
  const int projections = tied ? 3 : 5;
  const double length = double(shape.length), head_width = double(shape.hidden / shape.heads), values = length * head_width * double(heads);
  MixerMemory memory;
  if (path.fused) {
    // The projections and the result; of each head the weights of the global aggregation, its query and its sum.
    memory.kept = (projections + 1) * values * float_bytes + double(heads) * (length + 2 * head_width) * float_bytes;
    memory.work = projections * values * float_bytes;
    return memory;
  }
  // Kept in fp32: key and output; of the segments the values, the zeros to begin with, the maximum and what it is spread to; the sum that
  // is multiplied by the output, and the result; and the local maximum's choice of three.
  constexpr double tensors = 8, index_bytes = 8;
  memory.kept = values * (tensors * float_bytes + index_bytes);
  memory.work = values * 5 * float_bytes;
  return memory;
}

namespace {
bool is_tied(const MixerChoice& choice) { return option_value(*find_mixer("pooling"), choice, "projections") == "tied"; }
MixerCosts costs_of(const MixerChoice& choice, const MixerShape& shape) {
  return pooling_heads(shape.heads, is_tied(choice), shape) + output_projection(shape);
}
}  // namespace

MixerDescriptor describe_pooling() {
  return {
      .name = "pooling",
      .label = make_text(HBLAB_TEXT("Pooling")),
      .help = make_text(
          HBLAB_TEXT("PoNet's mixer: one summary of the whole sequence, the maximum over the token's sentence and the maximum over "
                     "its neighbours, fused. Its cost grows with the length only.")),
      .options = {projections_option()},
      .parameters = [](const MixerChoice& choice, const MixerShape& shape) { return costs_of(choice, shape).parameters; },
      .flops = [](const MixerChoice& choice, const MixerShape& shape) { return costs_of(choice, shape).flops; },
      .memory = [](const MixerChoice& choice, const MixerShape& shape,
                   const ComputePath& path) { return pooling_memory(shape.heads, is_tied(choice), shape, path); },
      .check = [](const MixerChoice&, const MixerShape&) { return Result<void>(); },
  };
}

}  // namespace hblab::spec
