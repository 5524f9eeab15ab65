// SPDX-License-Identifier: Apache-2.0
#include "engine/train/random_corpus.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/core/philox.h"

namespace hblab::train {
namespace {

constexpr int32_t classification = 2, separator = 3, mask = 4, first_word = 5;  // 0 pads, 1 is unknown: neither occurs
constexpr int64_t sentence_tokens = 16, special_tokens = 2;

class RandomCorpus final : public data::PreparedCorpus {
 public:
  explicit RandomCorpus(const RandomCorpusOptions& options) : options_(options) {
    facts_.training_sequences = options.training_sequences;
    facts_.held_out_sequences = options.held_out_sequences;
    facts_.vocabulary_size = options.vocabulary_size;
    facts_.training_tokens = options.training_sequences * (options.sequence_length - special_tokens);
    facts_.held_out_tokens = options.held_out_sequences * (options.sequence_length - special_tokens);
    facts_.corpus_hash = facts_.shard_hash = fmt::format("random-{}-{}-{}-{}", options.vocabulary_size, options.sequence_length,
                                                         options.training_sequences, options.held_out_sequences);
  }

  const data::CorpusFacts& facts() const override { return facts_; }
  double epochs(int64_t samples) const override { return double(samples) / double(options_.training_sequences); }

  data::Batch training_batch(const spec::Settings& settings, uint64_t seed, int64_t step) const override {
    const int64_t rows = settings.training.batch_size;
    data::Batch batch = begin();
    for (int64_t r = 0; r < rows; ++r) {
      const int64_t sample = step * rows + r;
      add_row(batch, uint64_t(sample % options_.training_sequences), PhiloxSequence(stream_key(seed, "mask"), uint64_t(sample)),
              settings.masking.rate, settings.objective);
    }
    return batch;
  }

  int64_t evaluation_batches(const spec::Settings& settings) const override {
    return (options_.held_out_sequences + settings.evaluation.batch_size - 1) / settings.evaluation.batch_size;
  }
  data::Batch evaluation_batch(const spec::Settings& settings, int64_t index) const override {
    const int64_t first = index * settings.evaluation.batch_size;
    const int64_t end = std::min(options_.held_out_sequences, first + settings.evaluation.batch_size);
    data::Batch batch = begin();
    for (int64_t s = first; s < end; ++s)
      add_row(batch, uint64_t(options_.training_sequences + s),
              PhiloxSequence(stream_key(settings.evaluation.mask_seed, "held-out mask"), uint64_t(s)), settings.evaluation.mask_rate,
              settings.objective);
    return batch;
  }

  std::string decode(const std::vector<int32_t>& ids) const override { return fmt::format("{}", fmt::join(ids, " ")); }

 private:
  data::Batch begin() const {
    data::Batch batch;
    batch.length = options_.sequence_length;
    return batch;
  }

  int32_t word(double u) const { return first_word + int32_t(u * u * double(options_.vocabulary_size - first_word)); }

  void add_row(data::Batch& batch, uint64_t sequence, PhiloxSequence choice, double mask_rate, const spec::ObjectiveSpec& objective) const {
    PhiloxSequence text(stream_key(1, "random corpus"), sequence);
    for (int64_t s = 0; s < batch.length; ++s) {
      const bool special = s == 0 || s == batch.length - 1;
      const int32_t original = special ? (s == 0 ? classification : separator) : word(text.uniform());
      int32_t id = original;
      if (!special && choice.uniform() < mask_rate) {
        const double kind = choice.uniform();
        if (kind < 0.9) id = kind < 0.8 ? mask : word(choice.uniform());
        batch.predicted.push_back(batch.rows * batch.length + s);
        batch.targets.push_back(original);
      }
      batch.ids.push_back(id);
      batch.masked.push_back(id == mask);
      batch.special.push_back(special);
      batch.segments.push_back(int32_t(s / sentence_tokens));
    }
    if (objective.pair != "none") batch.pair_labels.push_back(int32_t(text.below(objective.pair == "sso" ? 3 : 2)));
    ++batch.rows;
    batch.real.resize(size_t(batch.rows * batch.length), 1);
    batch.token_types.resize(size_t(batch.rows * batch.length), 0);
    batch.real_tokens += batch.length;
  }

  RandomCorpusOptions options_;
  data::CorpusFacts facts_;
};

}  // namespace

std::shared_ptr<const data::PreparedCorpus> make_random_corpus(const RandomCorpusOptions& options) {
  return std::make_shared<RandomCorpus>(options);
}

}  // namespace hblab::train
