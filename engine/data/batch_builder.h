// SPDX-License-Identifier: Apache-2.0
// Batches from sequences: each row is written by its SequenceSet, then masked. Row by row and pure, so that neither the
// batch a row falls into nor the thread that builds it changes it.
#pragma once

#include "engine/data/batch.h"
#include "engine/data/masking/strategy.h"
#include "engine/data/packing/sequence_set.h"

namespace hblab::data {

/// One row to be built: a sequence in an epoch.
struct Sample {
  int64_t epoch = 0;
  int64_t sequence = 0;
};

/// Masking of a row: a position's block is philox({position, sequence low, sequence high, epoch}, key); its words decide
/// selection, action, random token and span length (DrawWord). Selected positions become [MASK] (u < mask_share), an
/// ordinary random token (u < mask_share + random_share), or stay.
class BatchBuilder {
 public:
  /// `seed` draws the pairs, `mask_key` the masks. Everything referred to must outlive the builder. Throws
  /// std::invalid_argument for an unknown strategy, which checks refuse before.
  BatchBuilder(const SequenceSet& sequences, const TokenKinds& kinds, int64_t length, uint64_t seed, const spec::MaskingSpec& masking,
               uint64_t mask_key);

  Batch build(const std::vector<Sample>& samples, bool pair_labels) const;

 private:
  void mask_row(const Sample& sample, int64_t row, int64_t real, Batch& batch, std::vector<PhiloxBlock>& draws,
                std::vector<int32_t>& leaders) const;

  const SequenceSet& sequences_;
  const TokenKinds& kinds_;
  const int64_t length_;
  const uint64_t seed_, mask_key_;
  const spec::MaskingSpec masking_;
  const MaskingStrategy* strategy_;
};

}  // namespace hblab::data
