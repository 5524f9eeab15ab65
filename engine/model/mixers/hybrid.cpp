// SPDX-License-Identifier: Apache-2.0
#include "engine/model/mixers/heads.h"
#include "engine/model/mixers/mixer.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::model {

std::unique_ptr<Mixer> make_hybrid(const spec::MixerChoice& choice, const MixerShape& shape, const std::string& prefix,
                                   ParameterList& parameters) {
  const spec::MixerDescriptor& descriptor = *spec::find_mixer(choice.name);
  return make_heads({.attention = option_number(descriptor, choice, "attention"),
                     .pooling = option_number(descriptor, choice, "pooling"),
                     .tied = option_value(descriptor, choice, "projections") == "tied"},
                    shape, prefix, parameters);
}

}  // namespace hblab::model
