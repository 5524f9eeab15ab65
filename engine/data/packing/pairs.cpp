// SPDX-License-Identifier: Apache-2.0
// Sentence pairs as BERT's create_pretraining_data builds them (variants: NSP; SSO of StructBERT and PoNet), made a pure
// function of (seed, epoch, id): each document is cut once into chunks of whole sentences that fill a sequence (S − 3
// tokens; the last sentence may reach beyond), a chunk is a sequence id, and each epoch draws from the chunk anew:
//
// 1. With short_sequence_rate the target length is uniform in 2 … S−3 and the chunk's sentences are taken from a drawn one
//    on until they reach it; otherwise all are taken.
// 2. A is the first 1 … k−1 of the k sentences (drawn), B the rest.
// 3. NSP: with probability 1/2, and always where k = 1, B is instead text from a drawn sentence of another document on (ten
//    tries to find another), as long as the target asks: label 1. Otherwise label 0.
//    SSO: r < 1/3 swaps A and B: label 1. r < 2/3, and always where k = 1, puts another chunk in B's place: label 2.
//    Otherwise label 0.
// 4. While A and B are too long together, the longer one (B where equal) loses a token at its front or its end (drawn).
//
// BERT's script moves sentences that a random B left unused on to the next pair; here they wait for another epoch's draw.
#include <algorithm>

#include "engine/core/philox.h"
#include "engine/data/packing/sequence_set.h"

namespace hblab::data {
namespace {

struct Range {
  int64_t begin = 0, end = 0;
  int64_t size() const { return end - begin; }
};

struct Chunk {
  int64_t first_sentence = 0;
  int32_t sentences = 0;
  int32_t document = 0;  ///< index into the split's documents
};

class Pairs final : public SequenceSet {
 public:
  Pairs(const TokenShards& shards, std::vector<int64_t> documents, int64_t length, const spec::ObjectiveSpec& objective)
      : shards_(shards),
        documents_(std::move(documents)),
        body_(length - specials_of_pair),
        short_rate_(objective.short_sequence_rate),
        sentence_order_(objective.pair == "sso") {
    for (size_t i = 0; i < documents_.size(); ++i) {
      const int64_t end = shards_.first_sentence(documents_[i] + 1);
      for (int64_t s = shards_.first_sentence(documents_[i]); s < end;) {
        const int64_t stop = reach(s, end, body_);
        chunks_.push_back({s, int32_t(stop - s), int32_t(i)});
        s = stop;
      }
    }
  }

  int64_t count() const override { return int64_t(chunks_.size()); }

  int32_t write(int64_t id, uint64_t seed, int64_t epoch, RowWriter& row) const override {
    constexpr int epoch_shift = 40;  // ids stay below 2^40
    PhiloxSequence draw(stream_key(seed, "pair"), uint64_t(epoch) << epoch_shift | uint64_t(id));
    const Chunk& chunk = chunks_[size_t(id)];
    int64_t target = body_, begin = chunk.first_sentence, end = begin + chunk.sentences;
    if (draw.uniform() < short_rate_) {
      target = 2 + draw.below(uint32_t(body_ - 1));
      begin += draw.below(uint32_t(chunk.sentences));
      end = reach(begin, end, target);
    }
    const int64_t split = end - begin > 1 ? begin + 1 + draw.below(uint32_t(end - begin - 1)) : end;
    Range a = tokens_of(begin, split), b = tokens_of(split, end);
    const int32_t label = sentence_order_ ? reorder(id, a, b, draw) : replace(chunk, target, a, b, draw);
    truncate(a, b, draw);
    row.cls();
    row.tokens(shards_, a.begin, a.size());
    row.sep();
    row.second_text();
    row.tokens(shards_, b.begin, b.size());
    row.sep();
    return label;
  }

 private:
  /// The end of the sentences from `begin` on that together have `tokens` or more, at most `end`; one sentence at least.
  int64_t reach(int64_t begin, int64_t end, int64_t tokens) const {
    int64_t stop = begin + 1;
    while (stop < end && shards_.sentence_begin(stop) - shards_.sentence_begin(begin) < tokens) ++stop;
    return stop;
  }
  Range tokens_of(int64_t begin, int64_t end) const { return {shards_.sentence_begin(begin), shards_.sentence_begin(end)}; }

  int32_t replace(const Chunk& chunk, int64_t target, const Range& a, Range& b, PhiloxSequence& draw) const {
    constexpr int tries = 10;
    const bool coin = draw.uniform() < 0.5;
    if (!coin && b.size() > 0) return 0;
    uint32_t other = 0;
    for (int i = 0; i < tries; ++i) {
      other = draw.below(uint32_t(documents_.size()));
      if (other != uint32_t(chunk.document)) break;
    }
    const int64_t first = shards_.first_sentence(documents_[other]), end = shards_.first_sentence(documents_[other] + 1);
    const int64_t start = first + draw.below(uint32_t(end - first));
    b = tokens_of(start, reach(start, end, target - a.size()));
    return 1;
  }

  int32_t reorder(int64_t id, Range& a, Range& b, PhiloxSequence& draw) const {
    const double r = draw.uniform();
    if (b.size() > 0 && r < 1.0 / 3) return std::swap(a, b), 1;
    if (b.size() > 0 && r >= 2.0 / 3) return 0;
    const int64_t drawn = draw.below(uint32_t(count() - 1)), other = drawn < id ? drawn : drawn + 1;
    b = tokens_of(chunks_[size_t(other)].first_sentence, chunks_[size_t(other)].first_sentence + chunks_[size_t(other)].sentences);
    return 2;
  }

  void truncate(Range& a, Range& b, PhiloxSequence& draw) const {
    while (a.size() + b.size() > body_) {
      Range& longer = a.size() > b.size() ? a : b;
      if (draw.uniform() < 0.5)
        ++longer.begin;
      else
        --longer.end;
    }
  }

  const TokenShards& shards_;
  const std::vector<int64_t> documents_;
  const int64_t body_;
  const double short_rate_;
  const bool sentence_order_;
  std::vector<Chunk> chunks_;
};

}  // namespace

std::unique_ptr<SequenceSet> pack_pairs(const TokenShards& shards, std::vector<int64_t> documents, int64_t length,
                                        const spec::ObjectiveSpec& objective) {
  return std::make_unique<Pairs>(shards, std::move(documents), length, objective);
}

}  // namespace hblab::data
