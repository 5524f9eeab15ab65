// SPDX-License-Identifier: Apache-2.0
// Byte-pair merging over counted words: which two neighbouring pieces are the most frequent, and what becomes of the words
// when they are joined. Used by WordCounter::train(). Deterministic: of equally frequent pairs the one with the lower
// ids goes first, whatever the order of the words.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <unordered_map>
#include <vector>

namespace hblab::text {

struct PiecePair {
  int32_t left = 0, right = 0;
  auto operator<=>(const PiecePair&) const = default;
};

class PairMerges {
 public:
  /// A word as the ids of its pieces, and how often it was seen. Call before best().
  void add_word(std::vector<int32_t> pieces, int64_t count);

  struct Best {
    PiecePair pair;
    int64_t count = 0;
  };
  /// The most frequent pair; empty where no word has two pieces any more.
  std::optional<Best> best();
  /// Joins every occurrence of the pair (left to right within a word) into `joined`.
  void merge(PiecePair pair, int32_t joined);

 private:
  struct Word {
    std::vector<int32_t> pieces;
    int64_t count = 0;
  };
  struct Occurrences {
    int64_t count = 0;            ///< over all words
    std::vector<uint32_t> words;  ///< every word that has the pair; some that had it
    bool risen = false;           ///< listed in risen_
  };
  struct Candidate {
    int64_t count = 0;
    PiecePair pair;
    /// The queue's top is the largest: more frequent, then lower ids.
    bool operator<(const Candidate& other) const { return count != other.count ? count < other.count : pair > other.pair; }
  };
  struct PairHash {
    size_t operator()(PiecePair pair) const;
  };
  void change(PiecePair pair, int64_t by, uint32_t word);

  std::vector<Word> words_;
  std::unordered_map<PiecePair, Occurrences, PairHash> pairs_;
  std::vector<PiecePair> risen_;  ///< pairs that need a new place in the queue
  std::priority_queue<Candidate> queue_;
};

}  // namespace hblab::text
