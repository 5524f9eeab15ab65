// SPDX-License-Identifier: Apache-2.0
#include "engine/data/packing/row_writer.h"

#include <algorithm>

namespace hblab::data {

/// Gives the next `count` places the current token type and a segment of their own.
void RowWriter::advance(int64_t count) {
  std::fill_n(token_types_ + used_, count, type_);
  std::fill_n(segments_ + used_, count, segment_++);
  used_ += count;
}

void RowWriter::put_special(int32_t id) {
  ids_[used_] = id;
  advance(1);
}

void RowWriter::tokens(const TokenShards& shards, int64_t first, int64_t count) {
  if (count == 0) return;
  shards.copy(first, count, ids_ + used_);
  const int64_t end = first + count;
  for (int64_t sentence = shards.sentence_of(first), at = first; at < end; ++sentence) {
    const int64_t stop = std::min(end, shards.sentence_begin(sentence + 1));
    advance(stop - at);
    at = stop;
  }
}

int64_t RowWriter::finish() {
  const int64_t real = used_;
  type_ = 0;
  std::fill_n(ids_ + used_, room(), special_.pad);
  advance(room());
  return real;
}

}  // namespace hblab::data
