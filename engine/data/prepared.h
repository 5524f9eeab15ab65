// SPDX-License-Identifier: Apache-2.0
// The prepared corpus itself: mapped shards, the split, and the sequences cut from it. Made by prepare_corpus.
#pragma once

#include <map>
#include <mutex>
#include <tuple>

#include "engine/data/batch_builder.h"
#include "engine/data/corpus_source.h"
#include "engine/data/split.h"
#include "engine/text/tokenizer.h"

namespace hblab::data {

class Prepared final : public PreparedCorpus {
 public:
  /// `facts` as far as the preparation knows them; the rest is filled in here. Error kind input where the text does not
  /// suffice for the settings.
  static Result<std::shared_ptr<const Prepared>> create(const spec::Settings& settings, TokenShards shards,
                                                        std::shared_ptr<const text::Tokenizer> tokenizer, CorpusFacts facts);

  const CorpusFacts& facts() const override { return facts_; }
  Batch training_batch(const spec::Settings& settings, uint64_t seed, int64_t step) const override;
  double epochs(int64_t samples) const override { return double(samples) / double(facts_.training_sequences); }
  int64_t evaluation_batches(const spec::Settings& settings) const override;
  Batch evaluation_batch(const spec::Settings& settings, int64_t index) const override;
  std::string decode(const std::vector<int32_t>& ids) const override { return tokenizer_->decode(ids); }

 private:
  Prepared(TokenShards shards, std::shared_ptr<const text::Tokenizer> tokenizer, CorpusFacts facts);
  /// The sequences that settings mean, cut on first use.
  const SequenceSet& training_sequences(const spec::Settings& settings) const;
  const SequenceSet& evaluation_sequences(const spec::Settings& settings) const;
  const SequenceSet& sequences(const spec::DataSpec& data, const spec::ObjectiveSpec& objective, bool held_out) const;
  double unigram_loss(const spec::Settings& settings) const;

  const TokenShards shards_;
  const std::shared_ptr<const text::Tokenizer> tokenizer_;
  const TokenKinds kinds_;
  std::vector<int64_t> training_, held_out_;  ///< documents with tokens, in the order of the text
  CorpusFacts facts_;

  /// Length, packing, pair objective, share of short pairs, held out.
  using SequenceKey = std::tuple<int64_t, std::string, std::string, double, bool>;
  mutable std::mutex mutex_;
  mutable std::map<SequenceKey, std::unique_ptr<SequenceSet>> sequences_;
};

}  // namespace hblab::data
