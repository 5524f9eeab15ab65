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
  // Kept: the projections, both maxima and the sum g + s.
  costs.saved_bytes = (projections + 3) * tokens * double(width) * float_bytes;
  return costs;
}

namespace {
MixerCosts costs_of(const MixerChoice& choice, const MixerShape& shape) {
  const bool tied = option_value(*find_mixer("pooling"), choice, "projections") == "tied";
  return pooling_heads(shape.heads, tied, shape) + output_projection(shape);
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
      .saved_bytes = [](const MixerChoice& choice, const MixerShape& shape) { return costs_of(choice, shape).saved_bytes; },
      .check = [](const MixerChoice&, const MixerShape&) { return Result<void>(); },
  };
}

}  // namespace hblab::spec
