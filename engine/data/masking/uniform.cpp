// SPDX-License-Identifier: Apache-2.0
// uniform: each position by its own draw.
#include "engine/data/masking/strategy.h"

namespace hblab::data {

extern const MaskingStrategy uniform_masking;
const MaskingStrategy uniform_masking{"uniform", [](const MaskingRow& row, const spec::MaskingSpec&, int32_t* leaders) {
                                        for (int32_t i = 0; i < row.length; ++i) leaders[i] = i;
                                      }};

}  // namespace hblab::data
