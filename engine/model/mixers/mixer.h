// SPDX-License-Identifier: Apache-2.0
// A token mixer: what lets the positions of a layer read one another. Built by name (spec/mixers has the descriptors);
// its output still goes through the layer's output projection.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/model/parameters.h"
#include "engine/model/sources.h"
#include "engine/spec/layout.h"

namespace hblab::model {

struct MixerShape {
  int64_t hidden = 0, heads = 0;
  double attention_dropout = 0;
};

class Mixer {
 public:
  virtual ~Mixer() = default;
  /// [B, S, H] → [B, S, H]. Finite everywhere; rows of padding are of no meaning.
  virtual at::Tensor forward(const at::Tensor& x, const Sources&, const Pass&) const = 0;
};

using MixerFactory = std::unique_ptr<Mixer> (*)(const spec::MixerChoice&, const MixerShape&, const std::string& prefix, ParameterList&);

/// Every implementation, by the name of its descriptor.
const std::vector<std::pair<std::string, MixerFactory>>& mixer_factories();
/// Errors (input): an unknown name, or a choice that its descriptor's check refuses. `prefix`: "encoder.layer.0.".
Result<std::unique_ptr<Mixer>> make_mixer(const spec::MixerChoice&, const MixerShape&, const std::string& prefix, ParameterList&);

std::unique_ptr<Mixer> make_attention(const spec::MixerChoice&, const MixerShape&, const std::string& prefix, ParameterList&);
std::unique_ptr<Mixer> make_pooling(const spec::MixerChoice&, const MixerShape&, const std::string& prefix, ParameterList&);
std::unique_ptr<Mixer> make_hybrid(const spec::MixerChoice&, const MixerShape&, const std::string& prefix, ParameterList&);

}  // namespace hblab::model
