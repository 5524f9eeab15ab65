// SPDX-License-Identifier: Apache-2.0
// The mixer behind attention, pooling and hybrid: some heads attend, the others pool, side by side on one input. All
// attention is BERT, all pooling is PoNet, and both kinds together are HybridBERT's parallel layer.
#pragma once

#include "engine/model/mixers/mixer.h"

namespace hblab::model {

struct HeadSplit {
  int64_t attention = 0, pooling = 0;
  bool tied = false;  ///< pooling: query = key and segment = local, three projections for five
};

/// One stacked projection gives [q k v] of the attention heads, then [q k o s l] (tied: [q o s]) of the pooling heads.
std::unique_ptr<Mixer> make_heads(const HeadSplit&, const MixerShape&, const std::string& prefix, ParameterList&);

}  // namespace hblab::model
