// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to a layout's layers without knowing any mixer: defaults, options, head splits and presets, from the descriptors of
// spec/mixers alone. Pure functions under LayerEditor.
#pragma once

#include <QString>
#include <vector>

#include "engine/spec/mixers/descriptor.h"

namespace hblab::ui {

using Layers = std::vector<spec::MixerChoice>;  ///< the input's neighbour first

/// Whether `check` wants the mixer's number options to add up to the heads: there are two or more of them, and every head on one of them
/// is right while one more, or every head on each, is wrong.
bool splits_heads(const spec::MixerDescriptor&, const spec::MixerShape&);

/// The choice with the options' defaults; heads are split evenly, other numbers without a default are 0.
spec::MixerChoice default_choice(const spec::MixerDescriptor&, const spec::MixerShape&);
/// The choice with one option set. Where heads are split, the others give or take what keeps the sum.
spec::MixerChoice with_option(const spec::MixerDescriptor&, const spec::MixerChoice&, size_t option, const std::string& value,
                              const spec::MixerShape&);
/// The choice with its heads split in the same proportion over the shape's heads.
spec::MixerChoice fitted(const spec::MixerDescriptor&, const spec::MixerChoice&, const spec::MixerShape&);

struct Preset {
  QString label, help;
  Layers layers;
};
/// All layers the same, heads split (parallel), one half on the other (stacked), in turn (interleaved): whatever the registry allows.
std::vector<Preset> layout_presets(int layers, const spec::MixerShape&);

}  // namespace hblab::ui
