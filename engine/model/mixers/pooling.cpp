// SPDX-License-Identifier: Apache-2.0
#include "engine/model/mixers/heads.h"
#include "engine/model/mixers/mixer.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::model {

std::unique_ptr<Mixer> make_pooling(const spec::MixerChoice& choice, const MixerShape& shape, const std::string& prefix,
                                    ParameterList& parameters) {
  const bool tied = option_value(*spec::find_mixer(choice.name), choice, "projections") == "tied";
  return make_heads({.pooling = shape.heads, .tied = tied}, shape, prefix, parameters);
}

}  // namespace hblab::model
