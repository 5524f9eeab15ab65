// SPDX-License-Identifier: Apache-2.0
// A vocabulary file and a text: the trie against the vocabulary itself, words that are clean, ids within the vocabulary,
// sentences within the text. The first byte chooses the tokenizer's options, a separator parts vocabulary and text.
#include <algorithm>

#include "engine/text/sentences.h"
#include "engine/text/tokenizer.h"
#include "engine/text/utf8.h"
#include "engine/text/words.h"
#include "tests/fuzz/fuzz.h"

using namespace hblab;
using fuzz::require;

namespace {

constexpr const char* plain_vocabulary =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\nc\nab\n##a\n##b\n##bc\nthe\n##s\n.\n,\n1\n##2\ne\n##\xCC\x81\n\xC3\xA9\n\xE4\xB8\xAD\n";

/// The longest pieces from left to right, by the vocabulary alone.
std::vector<int32_t> segment(const text::Vocabulary& vocabulary, std::string_view word) {
  std::vector<int32_t> ids;
  for (size_t at = 0; at < word.size();) {
    size_t end = word.size();
    int32_t id = -1;
    for (; end > at; --end) {
      const std::string piece = (at > 0 ? std::string(text::continuation_prefix) : "") + std::string(word.substr(at, end - at));
      id = vocabulary.id_of(piece);
      // "##" begins a word only where the vocabulary has no use for it inside one.
      if (id >= 0 && vocabulary.continues_word(id) == (at > 0)) break;
      id = -1;
    }
    if (id < 0) return {vocabulary.special().unknown};
    ids.push_back(id);
    at = end;
  }
  return ids;
}

void check_sentences(std::string_view text) {
  size_t end = 0;
  for (const text::Span& s : text::split_sentences(text)) {
    require(s.begin >= end && s.begin < s.end && s.end <= text.size(), "sentences follow one another within the text");
    end = s.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const fuzz::ScratchFolder folder;
  if (size == 0) return 0;
  const uint8_t choice = data[0];
  const text::TokenizerOptions options{(choice & 1) != 0, (choice & 2) != 0, (choice & 4) != 0};
  fuzz::Parts parts(fuzz::view(data + 1, size - 1));
  const std::string_view pieces = parts.next(), text = parts.rest().empty() ? pieces : parts.rest();
  check_sentences(text);

  auto loaded = text::Vocabulary::load(folder.write("vocab.txt", (choice & 8) != 0 ? pieces : plain_vocabulary));
  if (!loaded) {
    fuzz::require_sentence(loaded.error());
    return 0;
  }
  const auto vocabulary = std::make_shared<const text::Vocabulary>(std::move(*loaded));
  const auto copy = text::Vocabulary::from_pieces(vocabulary->pieces(), "copy");
  require(copy && copy->hash() == vocabulary->hash(), "a vocabulary is its pieces");

  const text::Tokenizer tokenizer(vocabulary, options);
  std::vector<int32_t> ids, expected;
  tokenizer.encode(text, ids);
  require(ids.size() <= text.size() * 3, "a character becomes at most as many pieces as it can have letters");
  for (const int32_t id : ids) require(id >= 0 && id < vocabulary->size(), "each id is in the vocabulary");
  tokenizer.decode(ids);

  text::for_each_word(text::CharacterTable::of(options), text, [&](std::string_view word, bool overlong) {
    require(!word.empty() && text::is_valid_utf8(word), "a word is UTF-8, and not empty");
    require(word.find_first_of(" \t\n\r") == word.npos, "a word holds no white space");
    const auto found = overlong ? std::vector<int32_t>{vocabulary->special().unknown} : segment(*vocabulary, word);
    expected.insert(expected.end(), found.begin(), found.end());
  });
  require(ids == expected, "each word is cut into its longest pieces");

  std::string repaired(text);
  const int64_t invalid = text::repair_utf8(repaired);
  require(text::is_valid_utf8(repaired) && (invalid == 0) == (repaired == text), "repaired text is UTF-8");
  std::vector<int32_t> again;
  tokenizer.encode(repaired, again);
  require(again == ids, "invalid bytes leave no trace");
  check_sentences(repaired);
  return 0;
}
