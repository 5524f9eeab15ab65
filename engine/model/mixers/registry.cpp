// SPDX-License-Identifier: Apache-2.0
#include "engine/model/mixers/mixer.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::model {

const std::vector<std::pair<std::string, MixerFactory>>& mixer_factories() {
  static const std::vector<std::pair<std::string, MixerFactory>> all = {
      {"attention", make_attention},
      {"pooling", make_pooling},
      {"hybrid", make_hybrid},
  };
  return all;
}

Result<std::unique_ptr<Mixer>> make_mixer(const spec::MixerChoice& choice, const MixerShape& shape, const std::string& prefix,
                                          ParameterList& parameters) {
  const spec::MixerDescriptor* descriptor = spec::find_mixer(choice.name);
  for (const auto& [name, factory] : mixer_factories()) {
    if (name != choice.name || !descriptor) continue;
    HBLAB_TRY(descriptor->check(choice, {shape.hidden, shape.heads, 0}));
    return factory(choice, shape, prefix, parameters);
  }
  return fail(ErrorKind::input, HBLAB_TEXT("The layout names the mixer \"%1\", which is not known here."), choice.name);
}

}  // namespace hblab::model
