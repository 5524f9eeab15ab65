// SPDX-License-Identifier: Apache-2.0
// whole_word: all pieces of a word by the draw of its first piece (in the row: a word cut by the row's beginning starts
// there).
#include "engine/data/masking/strategy.h"

namespace hblab::data {

extern const MaskingStrategy whole_word_masking;
const MaskingStrategy whole_word_masking{"whole_word", [](const MaskingRow& row, const spec::MaskingSpec&, int32_t* leaders) {
                                           for (int32_t i = 0; i < row.length; ++i) leaders[i] = row.continues_word(i) ? leaders[i - 1] : i;
                                         }};

}  // namespace hblab::data
