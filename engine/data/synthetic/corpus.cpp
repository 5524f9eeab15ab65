// SPDX-License-Identifier: Apache-2.0
#include "engine/data/synthetic/corpus.h"

#include <cctype>
#include <vector>

#include "engine/core/philox.h"
#include "engine/data/synthetic/lexicon.h"

namespace hblab::data {
namespace {

struct Person {
  Name name;
  Word trade, home, color;
  Noun thing;
  Word pronoun() const { return name.female ? "she" : "he"; }
  Word possessive() const { return name.female ? "her" : "his"; }
};

/// Writes one document. Every choice takes the next word of the document's own Philox sequence.
class Writer {
 public:
  explicit Writer(PhiloxSequence draw) : draw_(draw) {}

  std::string document() {
    topic_ = &topics[draw_.below(topics.size())];
    choose_cast();
    for (const Person& p : cast_) introduce(p);
    for (uint32_t left = 6 + draw_.below(11); left > 0; --left) body_sentence();
    for (const Person& p : cast_) close(p);
    return std::move(out_);
  }

 private:
  bool chance(uint32_t of_hundred) { return draw_.below(100) < of_hundred; }
  /// Any of a list, each the same.
  template <class T, size_t n>
  const T& any(const std::array<T, n>& list) {
    return list[draw_.below(n)];
  }
  /// One of a list, the k-th with a weight of 1/k (Zipf).
  template <class T, size_t n>
  const T& frequent(const std::array<T, n>& list) {
    constexpr uint32_t unit = 12;  // divisible by 1 … 4
    uint32_t total = 0;
    for (uint32_t k = 1; k <= n; ++k) total += unit / k;
    uint32_t left = draw_.below(total), k = 1;
    while (left >= unit / k) left -= unit / k++;
    return list[k - 1];
  }

  void choose_cast() {
    std::vector<Name> free(names.begin(), names.end());
    const uint32_t size = 2 + draw_.below(2);
    while (cast_.size() < size) {
      const uint32_t i = draw_.below(uint32_t(free.size()));
      Person p{free[i], any(topic_->agents).word, any(topic_->places), any(colors), any(topic_->things)};
      free.erase(free.begin() + i);
      cast_.push_back(p);
    }
  }

  // Words.
  void put(Word word) {
    if (out_.empty() || out_.back() == '\n') {
      out_ += char(std::toupper(static_cast<unsigned char>(word.front())));
      word.remove_prefix(1);
    } else {
      out_ += ' ';
    }
    out_ += word;
  }
  template <class... Words>
  void put(Word first, Words... rest) {
    put(first), (put(Word(rest)), ...);
  }
  void end() { out_ += ".\n"; }
  void inflected(Word word, bool with_s) {
    put(word);
    if (with_s) out_ += 's';
  }
  void verb(const Verb& v, bool plural) {
    if (chance(40)) put(chance(80) ? v.adverb : any(any(topics).verbs).adverb);
    inflected(v.word, !plural);
  }
  static Word article(Word next) { return Word("aeiou").find(next.front()) != Word::npos ? "an" : "a"; }

  /// A noun phrase of either number; true where it is plural.
  bool phrase(const Topic& topic, const Noun& noun) {
    const bool plural = chance(45);
    const Word adjective = !chance(50) ? Word() : chance(70) ? noun.adjective : any(topic.adjectives);
    if (plural) {
      static constexpr std::array<Word, 4> determiners{"the", "these", "many", "two"};
      put(any(determiners));
    } else {
      static constexpr std::array<Word, 4> determiners{"the", "this", "every", ""};
      const Word chosen = any(determiners);
      put(chosen.empty() ? article(adjective.empty() ? noun.word : adjective) : chosen);
    }
    if (!adjective.empty()) put(adjective);
    inflected(noun.word, plural);
    return plural;
  }
  void object(const Topic& topic) { phrase(topic, frequent(topic.things)); }

  // Sentences.
  void introduce(const Person& p) {
    put(p.name.word, "is", article(p.trade), p.trade, "from", "the", p.home), end();
    put(p.pronoun(), "has", article(p.color), p.color, p.thing.word), end();
  }
  void close(const Person& p) { put("at", "last", p.name.word, "takes", "the", p.color, p.thing.word, "home", "to", "the", p.home), end(); }
  void body_sentence() {
    const uint32_t kind = draw_.below(100);
    if (kind < 30) return clause();
    if (kind < 60) return action();
    if (kind < 72) return reminder();
    if (kind < 86) return meeting();
    relative();
  }
  void clause() {
    const Topic& topic = draw_.below(8) == 0 ? any(topics) : *topic_;
    const bool plural = phrase(topic, frequent(topic.agents));
    if (chance(35)) {
      put("near", "the");
      inflected(any(topic.places), chance(50));
    }
    const Verb& v = frequent(topic.verbs);
    verb(v, plural);
    object(topic);
    if (chance(60)) put(v.preposition, "the", any(topic.places));
    end();
  }
  void action() {
    const Person& p = cast_[draw_.below(uint32_t(cast_.size()))];
    const Verb& v = frequent(topic_->verbs);
    put(p.name.word);
    verb(v, false);
    if (chance(60))
      put(p.possessive(), p.color, p.thing.word);
    else
      object(*topic_);
    put(v.preposition, "the", any(topic_->places));
    end();
    if (!chance(50)) return;
    const Verb& next = frequent(topic_->verbs);
    put("then", p.pronoun());
    verb(next, false);
    object(*topic_);
    put("with", p.possessive(), p.color, p.thing.word);
    end();
  }
  void reminder() {
    const Person& p = cast_[draw_.below(uint32_t(cast_.size()))];
    put("the", p.thing.word, "of", p.name.word, "is");
    if (chance(60))
      put(p.color);
    else
      put("in", "the", p.home);
    end();
  }
  void meeting() {
    const uint32_t n = uint32_t(cast_.size()), i = draw_.below(n);
    const Person &one = cast_[i], &other = cast_[(i + 1 + draw_.below(n - 1)) % n];
    put(one.name.word, "meets", other.name.word, "in", "the");
    put(any(topic_->places), "and", "asks", "about", "the", other.color, other.thing.word);
    end();
  }
  void relative() {
    const bool plural = phrase(*topic_, frequent(topic_->agents));
    put("who");
    verb(frequent(topic_->verbs), plural);
    object(*topic_);
    put("also");
    inflected(frequent(topic_->verbs).word, !plural);
    object(*topic_);
    end();
  }

  PhiloxSequence draw_;
  const Topic* topic_ = nullptr;
  std::vector<Person> cast_;
  std::string out_;
};

}  // namespace

std::string synthetic_document(uint64_t seed, int64_t index) {
  return Writer(PhiloxSequence(stream_key(seed, "synthetic"), uint64_t(index))).document();
}

}  // namespace hblab::data
