// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer.h"

#include <fmt/format.h>

#include "engine/text/character_table.h"
#include "engine/text/piece_trie.h"
#include "engine/text/words.h"

namespace hblab::text {

struct Tokenizer::Tables {
  const CharacterTable& characters;
  PieceTrie pieces;
};

std::string to_string(const TokenizerOptions& options) {
  return fmt::format("lowercase={} strip_accents={} compat={} unicode={}", int(options.lowercase), int(options.strip_accents),
                     options.google_compat ? "google" : "huggingface", unicode_version());
}

Tokenizer::Tokenizer(std::shared_ptr<const Vocabulary> vocabulary, const TokenizerOptions& options)
    : vocabulary_(std::move(vocabulary)), options_(options), tables_(new Tables{CharacterTable::of(options), PieceTrie(*vocabulary_)}) {}

Tokenizer::~Tokenizer() = default;

void Tokenizer::encode(std::string_view utf8, std::vector<int32_t>& ids) const {
  const int32_t unknown = vocabulary_->special().unknown;
  for_each_word(tables_->characters, utf8, [&](std::string_view word, bool overlong) {
    if (overlong) {
      ids.push_back(unknown);
    } else {
      tables_->pieces.segment(word, ids);
    }
  });
}

std::string Tokenizer::decode(const int32_t* ids, size_t count) const {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    std::string_view piece = vocabulary_->piece(ids[i]);
    if (i > 0 && continues_word(ids[i])) {
      piece.remove_prefix(continuation_prefix.size());
    } else if (i > 0) {
      text += ' ';
    }
    text += piece;
  }
  return text;
}

}  // namespace hblab::text
