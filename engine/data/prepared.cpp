// SPDX-License-Identifier: Apache-2.0
#include "engine/data/prepared.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/data/order.h"

namespace hblab::data {
namespace {

/// The evaluation protocol: uniform masking, 80/10/10, whatever the training does.
spec::MaskingSpec evaluation_masking(const spec::EvaluationSpec& evaluation) {
  spec::MaskingSpec masking;
  masking.strategy = "uniform";
  masking.rate = evaluation.mask_rate;
  masking.prediction_rate = -1;
  masking.mask_share = 0.8;
  masking.random_share = 0.1;
  return masking;
}

Result<void> check(const spec::Settings& settings) {
  const spec::DataSpec& d = settings.data;
  const bool pairs = settings.objective.pair != "none";
  if (pairs && settings.objective.pair != "nsp" && settings.objective.pair != "sso")
    return fail(ErrorKind::input, HBLAB_TEXT("`objective.pair` is %1; none, nsp and sso are known."), settings.objective.pair);
  if (d.packing != "across_documents" && d.packing != "within_document")
    return fail(ErrorKind::input, HBLAB_TEXT("`data.packing` is %1; across_documents and within_document are known."), d.packing);
  if (!find_masking_strategy(settings.masking.strategy)) {
    std::string known;
    for (const MaskingStrategy& s : masking_strategies()) known += (known.empty() ? "" : ", ") + std::string(s.name);
    return fail(ErrorKind::input, HBLAB_TEXT("`masking.strategy` is %1; these are known: %2."), settings.masking.strategy, known);
  }
  const int64_t least = pairs ? specials_of_pair + 2 : specials_of_row + 1;
  if (d.sequence_length < least)
    return fail(ErrorKind::input, HBLAB_TEXT("`data.sequence_length` is %1; at least %2 are needed for the special tokens and text."),
                d.sequence_length, least);
  return {};
}

}  // namespace

Prepared::Prepared(TokenShards shards, std::shared_ptr<const text::Tokenizer> tokenizer, CorpusFacts facts)
    : shards_(std::move(shards)), tokenizer_(std::move(tokenizer)), kinds_(tokenizer_->vocabulary()), facts_(std::move(facts)) {}

Result<std::shared_ptr<const Prepared>> Prepared::create(const spec::Settings& settings, TokenShards shards,
                                                         std::shared_ptr<const text::Tokenizer> tokenizer, CorpusFacts facts) {
  HBLAB_TRY(check(settings));
  std::shared_ptr<Prepared> made(new Prepared(std::move(shards), std::move(tokenizer), std::move(facts)));
  std::vector<uint64_t> hashes;
  for (int64_t d = 0; d < made->shards_.documents(); ++d) hashes.push_back(made->shards_.content_hash(d));
  const Split split = HBLAB_TRY(split_documents(hashes, settings.data));
  CorpusFacts& f = made->facts_;
  for (int64_t d = 0; d < made->shards_.documents(); ++d) {
    const int64_t tokens = made->shards_.document_tokens(d);
    if (tokens == 0) continue;
    const bool held_out = split.held_out[size_t(d)];
    (held_out ? made->held_out_ : made->training_).push_back(d);
    (held_out ? f.held_out_tokens : f.training_tokens) += tokens;
  }
  f.documents = int64_t(made->training_.size() + made->held_out_.size());
  f.held_out_documents = int64_t(made->held_out_.size());
  if (made->training_.empty() || made->held_out_.empty())
    return fail(ErrorKind::input,
                HBLAB_TEXT("Of the corpus's documents with text, %1 would train and %2 be held out; at least one each is "
                           "needed. Add documents (a blank line ends one), or change `data.held_out`."),
                made->training_.size(), made->held_out_.size());
  f.repaired_bytes = made->shards_.header().repaired_bytes;
  f.training_sequences = made->training_sequences(settings).count();
  f.held_out_sequences = made->evaluation_sequences(settings).count();
  if (settings.objective.pair != "none" && (made->training_.size() < 2 || f.training_sequences < 2))
    return fail(ErrorKind::input, HBLAB_TEXT("The objective `%1` needs at least two training documents; the corpus has %2."),
                settings.objective.pair, made->training_.size());
  f.unigram_loss = made->unigram_loss(settings);
  return made;
}

const SequenceSet& Prepared::sequences(const spec::DataSpec& data, const spec::ObjectiveSpec& objective, bool held_out) const {
  const bool pairs = objective.pair != "none";
  const SequenceKey key{data.sequence_length, pairs ? "" : data.packing, objective.pair, pairs ? objective.short_sequence_rate : 0,
                        held_out};
  const std::lock_guard lock(mutex_);
  std::unique_ptr<SequenceSet>& set = sequences_[key];
  if (set) return *set;
  const auto& documents = held_out ? held_out_ : training_;
  if (pairs)
    set = pack_pairs(shards_, documents, data.sequence_length, objective);
  else if (data.packing == "within_document")
    set = pack_within_documents(shards_, documents, data.sequence_length);
  else
    set = pack_across_documents(shards_, documents, data.sequence_length, held_out ? Tail::keep : Tail::drop);
  return *set;
}

const SequenceSet& Prepared::training_sequences(const spec::Settings& settings) const {
  return sequences(settings.data, settings.objective, false);
}
const SequenceSet& Prepared::evaluation_sequences(const spec::Settings& settings) const {
  spec::ObjectiveSpec masked_words_only;
  masked_words_only.pair = "none";
  return sequences(settings.data, masked_words_only, true);
}

Batch Prepared::training_batch(const spec::Settings& settings, uint64_t seed, int64_t step) const {
  const SequenceSet& set = training_sequences(settings);
  const int64_t rows = settings.training.batch_size, count = set.count();
  std::vector<Sample> samples;
  for (int64_t i = step * rows; i < (step + 1) * rows; ++i) {
    const int64_t epoch = i / count;
    samples.push_back({epoch, EpochOrder(seed, epoch, count).at(i % count)});
  }
  const BatchBuilder builder(set, kinds_, settings.data.sequence_length, seed, settings.masking, stream_key(seed, "mask"));
  return builder.build(samples, settings.objective.pair != "none");
}

int64_t Prepared::evaluation_batches(const spec::Settings& settings) const {
  const int64_t rows = settings.evaluation.batch_size;
  return (evaluation_sequences(settings).count() + rows - 1) / rows;
}

Batch Prepared::evaluation_batch(const spec::Settings& settings, int64_t index) const {
  const SequenceSet& set = evaluation_sequences(settings);
  const int64_t rows = settings.evaluation.batch_size;
  std::vector<Sample> samples;
  for (int64_t i = index * rows; i < std::min((index + 1) * rows, set.count()); ++i) samples.push_back({0, i});
  const uint64_t seed = settings.evaluation.mask_seed;
  const BatchBuilder builder(set, kinds_, settings.data.sequence_length, seed, evaluation_masking(settings.evaluation),
                             stream_key(seed, "evaluation mask"));
  return builder.build(samples, false);
}

/// −log of (count + 1) / (tokens + vocabulary size), the training split's frequencies with add-one smoothing, averaged
/// over exactly the targets of the evaluation batches; NaN where there is none.
double Prepared::unigram_loss(const spec::Settings& settings) const {
  std::vector<int64_t> counts(size_t(facts_.vocabulary_size), 1);
  for (const int64_t d : training_)
    for (int64_t t = shards_.first_token(d), end = shards_.first_token(d + 1); t < end; ++t) ++counts[size_t(shards_.token(t))];
  const double total = std::log(double(facts_.training_tokens + facts_.vocabulary_size));
  std::vector<double> loss;
  for (const int64_t c : counts) loss.push_back(total - std::log(double(c)));
  double sum = 0;
  int64_t targets = 0;
  for (int64_t b = 0; b < evaluation_batches(settings); ++b) {
    const Batch batch = evaluation_batch(settings, b);
    for (const int32_t target : batch.targets) sum += loss[size_t(target)];
    targets += int64_t(batch.targets.size());
  }
  return targets > 0 ? sum / double(targets) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace hblab::data
