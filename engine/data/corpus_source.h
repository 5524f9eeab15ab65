// SPDX-License-Identifier: Apache-2.0
// A prepared corpus and the batches drawn from it: the data levels' face to training. Nothing here depends on batch
// size, thread timing or a restart: data order and masks are a function of (seed, stream, epoch, sequence, position).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/core/result.h"
#include "engine/data/batch.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::data {

/// What a long preparation tells while it works.
struct PreparationProgress {
  Text phase;       ///< "Reading the corpus", "Training the vocabulary", "Tokenising"
  double done = 0;  ///< 0 … 1
  double seconds_left = -1;
};
/// Returns false to cancel.
using PreparationCallback = std::function<bool(const PreparationProgress&)>;

struct CorpusFacts {
  int64_t documents = 0, held_out_documents = 0;
  int64_t training_tokens = 0, held_out_tokens = 0;  ///< word pieces, special tokens not counted
  int64_t training_sequences = 0, held_out_sequences = 0;
  int64_t repaired_bytes = 0;  ///< invalid UTF-8, replaced
  int64_t vocabulary_size = 0;
  std::string corpus_hash;      ///< content of the text
  std::string shard_hash;       ///< corpus + vocabulary + options: the cache key
  std::string vocabulary_file;  ///< the vocab.txt in use (absolute)
  double unigram_loss = 0;  ///< cross-entropy (nats) of the evaluation targets under training unigram frequencies, add-one smoothed; NaN
                            ///< where the evaluation has no target
  bool from_cache = false;
};

/// Immutable and shared by all runs of an experiment that read the same text; safe to use from several threads. The Settings
/// given to a call may differ from the prepared ones in everything but `vocabulary` and what selects and splits the text
/// (`data.source` … `data.held_out_seed`). Facts and epochs() count the sequences of the prepared settings.
class PreparedCorpus {
 public:
  virtual ~PreparedCorpus() = default;
  virtual const CorpusFacts& facts() const = 0;
  /// The training batch of a step (0, 1, …): rows step·batch_size … of the endless shuffled stream. Pure.
  virtual Batch training_batch(const spec::Settings&, uint64_t seed, int64_t step) const = 0;
  /// The epochs passed after so many samples.
  virtual double epochs(int64_t samples) const = 0;
  /// Evaluation batches: the whole held-out set in order, fixed masks (uniform, 80/10/10, own seed). Plain rows without
  /// pair labels whatever the objective, so that every arm is measured on the same text.
  virtual int64_t evaluation_batches(const spec::Settings&) const = 0;
  virtual Batch evaluation_batch(const spec::Settings&, int64_t index) const = 0;
  /// The text of ids, pieces joined to words; for the spike inspector and previews.
  virtual std::string decode(const std::vector<int32_t>& ids) const = 0;
};

/// Reads, trains or loads the vocabulary, tokenises into cached shards, splits. `spec_folder` resolves relative paths.
Result<std::shared_ptr<const PreparedCorpus>> prepare_corpus(const spec::Settings&, const std::string& spec_folder,
                                                             const PreparationCallback& progress);

}  // namespace hblab::data
