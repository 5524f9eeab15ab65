// SPDX-License-Identifier: Apache-2.0
#include "engine/data/seen_batch.h"

#include "engine/spec/settings_json.h"

namespace hblab::data {
namespace {

/// What decides about text, split and vocabulary; how sequences are cut from it may differ within a prepared corpus.
std::string key_of(const SeenRequest& request) {
  const spec::Settings& given = request.settings;
  spec::Settings text;
  text.vocabulary = given.vocabulary;
  text.data = given.data;
  text.data.sequence_length = spec::DataSpec().sequence_length;
  text.data.packing = spec::DataSpec().packing;
  text.data.loader_threads = spec::DataSpec().loader_threads;
  return spec::settings_to_json(text) + request.spec_folder;
}

}  // namespace

SeenBatch seen_batch(const PreparedCorpus& corpus, const spec::Settings& settings, uint64_t seed, int64_t step) {
  spec::Settings intact = settings;
  intact.masking.rate = 0;
  intact.masking.prediction_rate = -1;
  const Batch before = corpus.training_batch(intact, seed, step - 1), after = corpus.training_batch(settings, seed, step - 1);
  SeenBatch seen{step, {}, after.length, after.real_tokens, int64_t(after.predicted.size())};
  std::vector<bool> predicted(after.ids.size(), false);
  for (const int64_t at : after.predicted) predicted[size_t(at)] = true;
  for (int64_t r = 0; r < after.rows; ++r) {
    SeenRow row;
    if (size_t(r) < after.pair_labels.size()) row.pair_label = after.pair_labels[size_t(r)];
    for (size_t i = size_t(r * after.length); i < size_t((r + 1) * after.length) && after.real[i]; ++i) {
      SeenPiece piece;
      piece.text = corpus.decode({after.ids[i]});
      piece.original = corpus.decode({before.ids[i]});
      piece.predicted = predicted[i];
      piece.special = after.special[i];
      piece.change = after.masked[i]                 ? SeenPiece::masked
                     : after.ids[i] != before.ids[i] ? SeenPiece::random
                     : predicted[i]                  ? SeenPiece::kept
                                                     : SeenPiece::none;
      row.masked += piece.change == SeenPiece::masked;
      row.random += piece.change == SeenPiece::random;
      row.predicted += piece.predicted;
      row.pieces.push_back(std::move(piece));
    }
    seen.rows.push_back(std::move(row));
  }
  return seen;
}

Result<SeenBatch> BatchReader::read(const SeenRequest& request, const PreparationCallback& progress) {
  if (request.step < 1) return fail(ErrorKind::usage, HBLAB_TEXT("There is no step %1: the first one is 1."), request.step);
  const std::string key = key_of(request);
  if (!corpus_ || key != key_) {
    corpus_.reset();
    corpus_ = HBLAB_TRY(prepare_corpus(request.settings, request.spec_folder, progress));
    key_ = key;
  }
  const auto changed = [&] {
    corpus_.reset();  // looked at again next time: it may be restored
    return fail(ErrorKind::input,
                HBLAB_TEXT("The corpus or the vocabulary is not what this run was trained on: its text was changed since. Restore it, and "
                           "the batch of step %1 can be shown."),
                request.step);
  };
  if (!request.shard_hash.empty() && corpus_->facts().shard_hash != request.shard_hash) return changed();
  SeenBatch batch = seen_batch(*corpus_, request.settings, request.seed, request.step);
  if (request.tokens && int64_t(*request.tokens) != batch.tokens)
    return fail(ErrorKind::input,
                HBLAB_TEXT("The batch that was made again for step %1 has %2 tokens, but %3 were recorded: another version of the program "
                           "trained this run, and its batches cannot be shown."),
                request.step, batch.tokens, int64_t(*request.tokens));
  return batch;
}

}  // namespace hblab::data
