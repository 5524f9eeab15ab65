// SPDX-License-Identifier: Apache-2.0
// What an arm is, judged by its settings and never by its name: BERT, HybridBERT, either with DropMask. For claims.cpp and
// mask_rates.cpp.
#pragma once

#include "engine/spec/experiment_spec.h"

namespace hblab::report {

/// Of the token mixers in an encoder's layers. `bert`: every head of every layer attends. `hybrid`: attention and pooling both take part,
/// in one layer or in different ones (the paper's exact layout is not known: HybridBERT is this family). `other`: anything else.
enum class MixerFamily { bert, hybrid, other };
MixerFamily mixer_family(const spec::Settings&);

/// Whether the two are the same in everything but DropMask, mixers compared by what they compute.
bool same_but_drop_mask(const spec::Settings&, const spec::Settings&);

}  // namespace hblab::report
