// SPDX-License-Identifier: Apache-2.0
// What a run saw at a step: since order and masks are functions of (seed, step), the batch is made again from the corpus and decoded, piece
// by piece, with what masking did to it. Settings, seed, step → PreparedCorpus → SeenBatch → command line, Compare page.
#pragma once

#include <optional>

#include "engine/data/corpus_source.h"

namespace hblab::data {

struct SeenPiece {
  enum Change { none, masked, random, kept };  ///< kept: predicted, though nothing was changed
  std::string text;                            ///< as the model read it; "##…" goes on with a word
  std::string original;                        ///< before masking
  Change change = none;
  bool predicted = false;
  bool special = false;  ///< [CLS], [SEP]
};

struct SeenRow {
  std::vector<SeenPiece> pieces;  ///< without padding
  int64_t masked = 0, random = 0, predicted = 0;
  std::optional<int32_t> pair_label;  ///< of the pair objective
};

struct SeenBatch {
  int64_t step = 0;
  std::vector<SeenRow> rows;
  int64_t length = 0;  ///< of a row with its padding
  int64_t tokens = 0;  ///< without padding
  int64_t predicted = 0;
};

/// The batch of which recorded step `step` (from 1) made its update.
SeenBatch seen_batch(const PreparedCorpus&, const spec::Settings&, uint64_t seed, int64_t step);

/// Which batch is meant, and what is known of it from the training.
struct SeenRequest {
  spec::Settings settings;
  std::string spec_folder;
  uint64_t seed = 1;
  int64_t step = 1;
  std::string shard_hash;        ///< CorpusFacts::shard_hash of the training; empty: not known
  std::optional<double> tokens;  ///< recorded of the step
};

/// Makes batches of steps again, and keeps the last prepared corpus, so that the next step of it comes at once. For one thread.
class BatchReader {
 public:
  /// Prepares the corpus where it has to. Error kind input: text or vocabulary are not those of the training any more; interrupted.
  Result<SeenBatch> read(const SeenRequest&, const PreparationCallback&);

 private:
  std::string key_;
  std::shared_ptr<const PreparedCorpus> corpus_;
};

}  // namespace hblab::data
