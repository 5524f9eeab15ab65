// SPDX-License-Identifier: Apache-2.0
// Fills one row of a batch front to back: ids, token types and the segments that pooling reads (one per special token,
// one per sentence, one for the padding at the end; PoNet's numbering: [CLS] = 0, then rising).
#pragma once

#include "engine/data/shards/token_shards.h"
#include "engine/text/vocabulary.h"

namespace hblab::data {

class RowWriter {
 public:
  /// The arrays hold `length` places each.
  RowWriter(int32_t* ids, uint8_t* token_types, int32_t* segments, int64_t length, const text::SpecialIds& special)
      : ids_(ids), token_types_(token_types), segments_(segments), length_(length), special_(special) {}

  int64_t room() const { return length_ - used_; }
  void cls() { put_special(special_.cls); }
  void sep() { put_special(special_.sep); }
  /// Tokens [first, first + count) of the shards; a new segment begins with them and at each sentence.
  void tokens(const TokenShards& shards, int64_t first, int64_t count);
  /// What follows belongs to the second text of a pair.
  void second_text() { type_ = 1; }
  /// Pads; returns the number of tokens before the padding.
  int64_t finish();

 private:
  void put_special(int32_t id);
  void advance(int64_t count);

  int32_t* const ids_;
  uint8_t* const token_types_;
  int32_t* const segments_;
  const int64_t length_;
  const text::SpecialIds special_;
  int64_t used_ = 0;
  int32_t segment_ = 0;
  uint8_t type_ = 0;
};

}  // namespace hblab::data
