// SPDX-License-Identifier: Apache-2.0
// The sequences that a split's documents are cut into. A sequence's id is its place in the text, 0 … count() − 1; what
// it holds depends on nothing else, except for pairs, which are drawn anew from (seed, epoch, id). One file for each
// way of cutting. Immutable; used from several threads.
#pragma once

#include <memory>
#include <vector>

#include "engine/data/packing/row_writer.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::data {

class SequenceSet {
 public:
  virtual ~SequenceSet() = default;
  virtual int64_t count() const = 0;
  /// Writes the row, from [CLS] to the last [SEP]; returns the pair label (0 where there are no pairs).
  virtual int32_t write(int64_t id, uint64_t seed, int64_t epoch, RowWriter& row) const = 0;
};

enum class Tail { drop, keep };

/// [CLS] S−2 tokens [SEP], over document ends, where a [SEP] of their own stands. The last piece, shorter than the rest, is
/// padded (Tail::keep) or left out (Tail::drop, unless it is the only one).
std::unique_ptr<SequenceSet> pack_across_documents(const TokenShards& shards, std::vector<int64_t> documents, int64_t length, Tail tail);
/// The same pieces, but each document begins a new one; each document's last is padded.
std::unique_ptr<SequenceSet> pack_within_documents(const TokenShards& shards, std::vector<int64_t> documents, int64_t length);
/// [CLS] A [SEP] B [SEP] for next sentence prediction (`nsp`) or sentence structure (`sso`): see pairs.cpp.
std::unique_ptr<SequenceSet> pack_pairs(const TokenShards& shards, std::vector<int64_t> documents, int64_t length,
                                        const spec::ObjectiveSpec& objective);

/// Special tokens of a plain row: [CLS] and [SEP].
inline constexpr int64_t specials_of_row = 2;
/// And of a pair: [CLS], [SEP], [SEP].
inline constexpr int64_t specials_of_pair = 3;

}  // namespace hblab::data
