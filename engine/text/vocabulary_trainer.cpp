// SPDX-License-Identifier: Apache-2.0
#include "engine/text/vocabulary_trainer.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "engine/core/hash.h"
#include "engine/text/pair_merges.h"
#include "engine/text/words.h"

namespace hblab::text {

namespace {

constexpr int64_t progress_period = 64;  ///< pieces between two calls of the callback

struct WordHash {
  using is_transparent = void;
  size_t operator()(std::string_view word) const { return size_t(hash64(word)); }
};

struct CountedWord {
  std::string_view word;
  int64_t count = 0;
};

template <class Visit>
void for_each_character(std::string_view word, Visit&& visit) {
  for (size_t i = 0; i < word.size();) {
    const uint32_t length = decode_point(word.substr(i)).length;
    visit(word.substr(i, length), i == 0);
    i += length;
  }
}

/// The pieces so far. UTF-8 sorts by bytes as by code points.
class GrowingVocabulary {
 public:
  int32_t id(std::string_view piece) {
    const auto [place, is_new] = ids_.emplace(piece, int32_t(pieces_.size()));
    if (is_new) pieces_.emplace_back(piece);
    return place->second;
  }
  int64_t size() const { return int64_t(pieces_.size()); }
  /// Two neighbours joined: the right one always goes on with the word.
  int32_t join(PiecePair pair) { return id(pieces_[size_t(pair.left)] + pieces_[size_t(pair.right)].substr(continuation_prefix.size())); }
  std::vector<std::string> take() { return std::move(pieces_); }

 private:
  std::vector<std::string> pieces_;
  std::unordered_map<std::string, int32_t> ids_;
};

/// The characters to keep with their counts, in order of code points.
std::map<std::string_view, int64_t> alphabet_of(const std::vector<CountedWord>& words, int64_t limit) {
  std::map<std::string_view, int64_t> counts;
  for (const auto& [word, count] : words) {
    for_each_character(word, [&, n = count](std::string_view c, bool) { counts[c] += n; });
  }
  if (limit <= 0 || int64_t(counts.size()) <= limit) return counts;
  std::vector<std::pair<std::string_view, int64_t>> frequent(counts.begin(), counts.end());
  std::stable_sort(frequent.begin(), frequent.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return {frequent.begin(), frequent.begin() + limit};
}

}  // namespace

struct WordCounter::State {
  TokenizerOptions options;
  std::unordered_map<std::string, int64_t, WordHash, std::equal_to<>> counts;
  int64_t words = 0;

  /// The most frequent first, equal ones by bytes: the same whatever the order of counting.
  std::vector<CountedWord> sorted() const {
    std::vector<CountedWord> all;
    all.reserve(counts.size());
    for (const auto& [word, count] : counts) all.push_back({word, count});
    std::sort(all.begin(), all.end(),
              [](const CountedWord& a, const CountedWord& b) { return a.count != b.count ? a.count > b.count : a.word < b.word; });
    return all;
  }
};

WordCounter::WordCounter(const TokenizerOptions& options) : state_(new State{options, {}, 0}) {}
WordCounter::~WordCounter() = default;
WordCounter::WordCounter(WordCounter&&) noexcept = default;
WordCounter& WordCounter::operator=(WordCounter&&) noexcept = default;

void WordCounter::add(std::string_view utf8, int64_t times) {
  for_each_word(CharacterTable::of(state_->options), utf8, [&](std::string_view word, bool overlong) {
    if (overlong) return;
    state_->words += times;
    const auto found = state_->counts.find(word);
    if (found != state_->counts.end()) {
      found->second += times;
    } else {
      state_->counts.emplace(word, times);
    }
  });
}

void WordCounter::merge(WordCounter&& other) {
  State& theirs = *other.state_;
  if (theirs.counts.size() > state_->counts.size()) std::swap(theirs.counts, state_->counts);
  for (const auto& [word, count] : theirs.counts) state_->counts[word] += count;
  state_->words += theirs.words;
  theirs.counts.clear();
  theirs.words = 0;
}

int64_t WordCounter::words() const { return state_->words; }
int64_t WordCounter::distinct_words() const { return int64_t(state_->counts.size()); }

Result<Vocabulary> WordCounter::train(const TrainerOptions& options, const TrainerCallback& progress) const {
  if (state_->words == 0) return fail(ErrorKind::input, HBLAB_TEXT("The text holds no words. A vocabulary can be trained on text only."));
  const std::vector<CountedWord> words = state_->sorted();
  const auto alphabet = alphabet_of(words, options.alphabet_limit);

  GrowingVocabulary vocabulary;
  for (const std::string& piece : Vocabulary::special_pieces()) vocabulary.id(piece);
  for (const auto& [character, count] : alphabet) vocabulary.id(character);
  PairMerges merges;
  for (const auto& [word, count] : words) {
    std::vector<int32_t> pieces;
    for_each_character(word, [&](std::string_view c, bool is_first) {
      if (!alphabet.contains(c)) return;
      pieces.push_back(vocabulary.id(is_first ? std::string(c) : std::string(continuation_prefix).append(c)));
    });
    merges.add_word(std::move(pieces), count);
  }
  if (vocabulary.size() > options.size) {
    return fail(
        ErrorKind::input,
        HBLAB_TEXT(
            "A vocabulary of %1 pieces is too small for this text: its %2 characters, as first and as later letters, and the %3 special "
            "pieces need %4. Ask for more pieces, or limit the alphabet."),
        options.size, alphabet.size(), Vocabulary::special_pieces().size(), vocabulary.size());
  }

  const int64_t least = std::max<int64_t>(1, options.min_frequency);
  int64_t told = -progress_period;
  while (true) {
    if (progress && vocabulary.size() - told >= progress_period) {
      told = vocabulary.size();
      if (!progress({told, options.size}))
        return fail(ErrorKind::interrupted, HBLAB_TEXT("Training the vocabulary was stopped on request."));
    }
    if (vocabulary.size() >= options.size) break;
    const auto best = merges.best();
    if (!best || best->count < least) break;
    merges.merge(best->pair, vocabulary.join(best->pair));
  }
  return Vocabulary::from_pieces(vocabulary.take(), "trained on this text");
}

}  // namespace hblab::text
