// SPDX-License-Identifier: Apache-2.0
#include "engine/model/mixers/heads.h"
#include "engine/model/mixers/mixer.h"

namespace hblab::model {

std::unique_ptr<Mixer> make_attention(const spec::MixerChoice&, const MixerShape& shape, const std::string& prefix,
                                      ParameterList& parameters) {
  return make_heads({.attention = shape.heads}, shape, prefix, parameters);
}

}  // namespace hblab::model
