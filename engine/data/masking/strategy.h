// SPDX-License-Identifier: Apache-2.0
// Which positions are masked together. Each position of a row has its own Philox block, a pure function of (seed, epoch,
// sequence, position). A strategy names a leader for each position, and the position is selected where the leader's
// first word, as a fraction u, lies below the rate. So every strategy reaches the rate in expectation, masks nest across
// rates (what is masked at 15 % is masked at 40 % too), and corruption and prediction rates are two thresholds on one draw.
//
// A strategy is one file here and one line in strategy.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "engine/core/philox.h"
#include "engine/data/token_kinds.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::data {

/// Words of a position's block.
enum DrawWord { draw_selection, draw_action, draw_random_token, draw_span_length };

struct MaskingRow {
  const int32_t* ids;
  int64_t length;  ///< without the padding
  const TokenKinds& kinds;
  const PhiloxBlock* draws;  ///< by position

  bool maskable(int64_t position) const { return kinds.maskable(ids[position]); }
  /// The position goes on with the word of the position before it.
  bool continues_word(int64_t position) const { return position > 0 && kinds.continues_word(ids[position]) && maskable(position - 1); }
};

struct MaskingStrategy {
  std::string_view name;
  /// Fills leaders[0 … length): for a position that cannot be masked, any value.
  void (*leaders)(const MaskingRow&, const spec::MaskingSpec&, int32_t* leaders);
};

const std::vector<MaskingStrategy>& masking_strategies();
const MaskingStrategy* find_masking_strategy(std::string_view name);

}  // namespace hblab::data
