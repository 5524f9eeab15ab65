// SPDX-License-Identifier: Apache-2.0
// Text to word-piece ids, as BERT's tokenizer does it: a Normalizer cuts the text into words, PieceTable cuts each word
// greedily into the longest pieces of a Vocabulary. Immutable after it was made; every member function may be called
// from several threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/vocabulary.h"

namespace hblab::text {

/// How words are made. The defaults are those of bert-base-uncased in Hugging Face's tokenizers.
struct TokenizerOptions {
  bool lowercase = true;
  bool strip_accents = true;
  bool google_compat = false;  ///< where Google's original tokenizer differs from Hugging Face's: as Google's
  bool operator==(const TokenizerOptions&) const = default;
};
/// One line that names options and Unicode version, for cache keys: "lowercase=1 strip_accents=1 compat=huggingface unicode=15.0.0".
std::string to_string(const TokenizerOptions&);

class Tokenizer {
 public:
  Tokenizer(std::shared_ptr<const Vocabulary> vocabulary, const TokenizerOptions& options);
  ~Tokenizer();
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  /// Appends the ids of a text (any length, line breaks are white space; invalid UTF-8 reads as U+FFFD, which cleaning
  /// drops). No special pieces are added; "[MASK]" in the text is punctuation and letters like any other.
  void encode(std::string_view utf8, std::vector<int32_t>& ids) const;

  /// The text of ids: pieces joined to words, words by spaces; special pieces are written as they are.
  std::string decode(const int32_t* ids, size_t count) const;
  std::string decode(const std::vector<int32_t>& ids) const { return decode(ids.data(), ids.size()); }

  /// The piece goes on with the word before it ("##…"): false at every word's start, so that whole words are known.
  bool continues_word(int32_t id) const { return vocabulary_->continues_word(id); }

  const Vocabulary& vocabulary() const { return *vocabulary_; }
  const std::shared_ptr<const Vocabulary>& shared_vocabulary() const { return vocabulary_; }
  const TokenizerOptions& options() const { return options_; }

 private:
  struct Tables;
  std::shared_ptr<const Vocabulary> vocabulary_;
  TokenizerOptions options_;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace hblab::text
