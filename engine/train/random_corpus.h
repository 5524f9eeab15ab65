// SPDX-License-Identifier: Apache-2.0
// A corpus of random tokens: for measuring speed and for checking training where no text is wanted. Frequent and rare
// tokens, "sentences", special tokens and masking as in real batches; the same sequences in each epoch, masked anew; a pair
// objective's labels are drawn at random.
#pragma once

#include "engine/data/corpus_source.h"

namespace hblab::train {

struct RandomCorpusOptions {
  int64_t sequence_length = 128;
  int64_t vocabulary_size = 8192;
  int64_t training_sequences = 4096;
  int64_t held_out_sequences = 64;
};

/// The settings' batch sizes and masking rates are obeyed; sequences are full, without padding.
std::shared_ptr<const data::PreparedCorpus> make_random_corpus(const RandomCorpusOptions& options);

}  // namespace hblab::train
