// SPDX-License-Identifier: Apache-2.0
#include "engine/report/arm_roles.h"

#include "engine/spec/mixers/descriptor.h"

namespace hblab::report {
namespace {

/// The layers as they count: every option spelled out, a hybrid whose heads all do the same as that one's layer.
std::vector<spec::MixerChoice> layers_of(const spec::Settings& settings) {
  std::vector<spec::MixerChoice> layers;
  const auto parsed = spec::parse_layout(settings.model.layout);
  if (!parsed) return layers;
  for (const spec::MixerChoice& choice : *parsed) {
    const spec::MixerDescriptor& mixer = *spec::find_mixer(choice.name);
    spec::MixerChoice full{choice.name, {}};
    for (const auto& option : mixer.options) full.options.emplace_back(option.name, spec::option_value(mixer, choice, option.name));
    layers.push_back(mixer.equivalent ? mixer.equivalent(full) : full);
  }
  return layers;
}

}  // namespace

MixerFamily mixer_family(const spec::Settings& settings) {
  bool attention = false, pooling = false;
  for (const spec::MixerChoice& layer : layers_of(settings)) {
    attention |= layer.name == "attention" || layer.name == "hybrid";
    pooling |= layer.name == "pooling" || layer.name == "hybrid";
    if (layer.name != "attention" && layer.name != "pooling" && layer.name != "hybrid") return MixerFamily::other;
  }
  if (!attention) return MixerFamily::other;
  return pooling ? MixerFamily::hybrid : MixerFamily::bert;
}

bool same_but_drop_mask(const spec::Settings& a, const spec::Settings& b) {
  if (layers_of(a) != layers_of(b)) return false;
  spec::Settings aligned = a;
  aligned.model.layout = b.model.layout;
  aligned.model.drop_mask = b.model.drop_mask;
  aligned.model.drop_mask_self = b.model.drop_mask_self;
  return aligned == b;
}

}  // namespace hblab::report
