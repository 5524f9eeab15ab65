// SPDX-License-Identifier: Apache-2.0
// Makes a Vocabulary from text: counts the words of the corpus, then merges the most frequent neighbours, as Hugging
// Face's WordPiece trainer does (byte-pair encoding with "##" pieces, not the likelihood score of the first WordPiece).
// Where theirs depends on hash order, ours is defined: the same words and counts give the same vocabulary, in whatever
// order and from however many counters they came.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "engine/text/tokenizer.h"

namespace hblab::text {

struct TrainerOptions {
  int64_t size = 0;            ///< pieces in the end, special ones included; fewer where the text gives no more
  int64_t min_frequency = 0;   ///< a pair that is seen less often is not merged
  int64_t alphabet_limit = 0;  ///< keep the most frequent characters only; 0: all
};

struct TrainerProgress {
  int64_t pieces = 0;  ///< so far
  int64_t target = 0;  ///< at most
};
/// Returns false to cancel.
using TrainerCallback = std::function<bool(const TrainerProgress&)>;

/// Counts words. One counter belongs to one thread; counters of several threads are added up by merge().
class WordCounter {
 public:
  explicit WordCounter(const TokenizerOptions& options);
  ~WordCounter();
  WordCounter(WordCounter&&) noexcept;
  WordCounter& operator=(WordCounter&&) noexcept;

  /// Counts the words of a text (any length; a line, a paragraph or a document) that is there so many times. Words too long
  /// to have pieces are left out.
  void add(std::string_view utf8, int64_t times = 1);
  /// Adds another counter's words and empties it. Both must have the same options.
  void merge(WordCounter&& other);

  int64_t words() const;           ///< all words
  int64_t distinct_words() const;  ///< different ones

  /// Makes the vocabulary: special pieces, alphabet, merged pieces. Error kinds: input (no words; a size that does not
  /// hold the special pieces and the alphabet, with the least that does), interrupted (the callback said no).
  Result<Vocabulary> train(const TrainerOptions& options, const TrainerCallback& progress = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hblab::text
