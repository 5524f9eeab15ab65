// SPDX-License-Identifier: Apache-2.0
// HybridBERT's layer: some heads attend, the others pool, side by side on the same input (arXiv 2307.07258).
#include "engine/spec/mixers/registry.h"

namespace hblab::spec {
namespace {

struct Split {
  int64_t attention = 0, pooling = 0;
  bool tied = false;
};

Split split_of(const MixerChoice& choice) {
  const MixerDescriptor& mixer = *find_mixer("hybrid");
  return {option_number(mixer, choice, "attention"), option_number(mixer, choice, "pooling"),
          option_value(mixer, choice, "projections") == "tied"};
}

MixerCosts costs_of(const MixerChoice& choice, const MixerShape& shape) {
  const Split split = split_of(choice);
  return attention_heads(split.attention, shape) + pooling_heads(split.pooling, split.tied, shape) + output_projection(shape);
}

MixerMemory memory_of(const MixerChoice& choice, const MixerShape& shape, const ComputePath& path) {
  const Split split = split_of(choice);
  const MixerMemory attention = attention_memory(split.attention, shape, path),
                    pooling = pooling_memory(split.pooling, split.tied, shape, path);
  return {attention.kept + pooling.kept, attention.forward + pooling.forward, attention.work + pooling.work};
}

/// With no head of one kind, it is the other kind's layer.
MixerChoice equivalent(const MixerChoice& choice) {
  const Split split = split_of(choice);
  if (split.pooling == 0) return {"attention", {}};
  if (split.attention == 0) return {"pooling", {{"projections", split.tied ? "tied" : "separate"}}};
  return choice;
}

Result<void> check(const MixerChoice& choice, const MixerShape& shape) {
  const Split split = split_of(choice);
  if (split.attention <= shape.heads && split.pooling == shape.heads - split.attention) return {};
  return fail(ErrorKind::input,
              HBLAB_TEXT("hybrid has %1 attention and %2 pooling heads, but model.heads is %3: the two must add up to it."),
              split.attention, split.pooling, shape.heads);
}

}  // namespace

MixerDescriptor describe_hybrid() {
  return {
      .name = "hybrid",
      .label = make_text(HBLAB_TEXT("Hybrid")),
      .help = make_text(
          HBLAB_TEXT("Some heads attend and the others pool, side by side in one layer. With every head on attention it is BERT's "
                     "layer.")),
      .options = {{"attention", "", {}, make_text(HBLAB_TEXT("Attention heads")), make_text(HBLAB_TEXT("How many heads attend."))},
                  {"pooling", "", {}, make_text(HBLAB_TEXT("Pooling heads")), make_text(HBLAB_TEXT("How many heads pool."))},
                  projections_option()},
      .parameters = [](const MixerChoice& choice, const MixerShape& shape) { return costs_of(choice, shape).parameters; },
      .flops = [](const MixerChoice& choice, const MixerShape& shape) { return costs_of(choice, shape).flops; },
      .memory = memory_of,
      .check = check,
      .equivalent = equivalent,
  };
}

}  // namespace hblab::spec
