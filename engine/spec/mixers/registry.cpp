// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/mixers/registry.h"

#include "engine/core/numbers.h"
#include "engine/spec/extension.h"

namespace hblab::spec {

namespace {
std::vector<MixerDescriptor>& table() {
  static std::vector<MixerDescriptor> all{describe_attention(), describe_pooling(), describe_hybrid()};
  return all;
}
}  // namespace

const std::vector<MixerDescriptor>& mixers() { return table(); }
void extend_mixers_for_tests(MixerDescriptor mixer) { table().push_back(std::move(mixer)); }

const MixerDescriptor* find_mixer(std::string_view name) {
  for (const auto& mixer : mixers())
    if (mixer.name == name) return &mixer;
  return nullptr;
}

std::string option_value(const MixerDescriptor& mixer, const MixerChoice& choice, std::string_view option) {
  for (const auto& [name, value] : choice.options)
    if (name == option) return value;
  for (const auto& known : mixer.options)
    if (known.name == option) return known.default_value;
  return {};
}

int64_t option_number(const MixerDescriptor& mixer, const MixerChoice& choice, std::string_view option) {
  return parse_integer(option_value(mixer, choice, option)).value_or(0);
}

MixerCosts output_projection(const MixerShape& shape) {
  return {linear_parameters(shape.hidden, shape.hidden), linear_flops(shape.length, shape.hidden, shape.hidden)};
}

}  // namespace hblab::spec
