// SPDX-License-Identifier: Apache-2.0
#include "engine/text/sentences.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "engine/text/character_table.h"
#include "engine/text/utf8.h"

namespace hblab::text {

namespace {

/// Something always follows these; written without the last full stop.
constexpr std::string_view leading_abbreviations[] = {"adm", "brig", "capt", "cf",     "cmdr", "col", "dr",   "e.g", "gen", "gov",  "hon",
                                                      "i.e", "lt",   "maj",  "messrs", "mr",   "mrs", "ms",   "mt",  "mx",  "pres", "prof",
                                                      "rep", "repr", "rev",  "sen",    "sgt",  "st",  "supt", "viz", "vs"};
/// These are abbreviations where a number follows.
constexpr std::string_view numbered_abbreviations[] = {"apr",  "art", "aug", "ca",  "ch",  "dec",  "eq",  "eqs",  "feb", "fig", "figs",
                                                       "jan",  "jul", "jun", "mar", "no",  "nos",  "nov", "nr",   "oct", "op",  "p",
                                                       "para", "pp",  "pt",  "ref", "sec", "sect", "sep", "sept", "tab", "vol", "vols"};

constexpr std::u32string_view end_marks = U".!?…؟۔।॥‼⁇⁈⁉";
constexpr std::u32string_view full_width_marks = U"。．！？｡";
constexpr std::u32string_view closing = U"\"')]}”’»›」』）】〉》";
constexpr std::u32string_view only_closing = U")]}”」』）】〉》";
constexpr std::u32string_view opening = U"\"'([{“‘«‹¿¡—–-";

bool contains(std::u32string_view set, char32_t code) { return set.find(code) != set.npos; }

template <size_t n>
bool contains(const std::string_view (&words)[n], const std::string& word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

class Splitter {
 public:
  Splitter(std::string_view paragraph, std::vector<Span>& sentences) : text_(paragraph), sentences_(sentences) {}

  void split() {
    size_t begin = skip_space(0);
    for (size_t i = begin; i < text_.size();) {
      const DecodedPoint point = at(i);
      const bool full_width = contains(full_width_marks, point.code);
      if (!full_width && !contains(end_marks, point.code)) {
        i += point.length;
        continue;
      }
      const size_t marks = skip_closing(skip(i, end_marks, full_width_marks));
      const bool single_stop = point.code == '.' && skip(i, end_marks, full_width_marks) == i + 1;
      const size_t next = skip_space(marks);
      const bool ends = full_width || (next > marks && may_begin(next) && !(single_stop && is_abbreviation(begin, i, next)));
      if (ends || next == text_.size()) {
        sentences_.push_back({begin, marks});
        begin = next;
      }
      i = std::max(next, marks);
    }
    if (begin < text_.size()) sentences_.push_back({begin, last_character()});
  }

 private:
  DecodedPoint at(size_t i) const {
    return (unsigned char)text_[i] < 0x80 ? DecodedPoint{char32_t(text_[i]), 1, true} : decode_point(text_.substr(i));
  }
  bool is_space(char32_t code) const { return characters_.entry(code).kind == CharacterKind::space; }

  size_t skip_space(size_t i) const {
    while (i < text_.size() && is_space(at(i).code)) i += at(i).length;
    return i;
  }
  size_t skip(size_t i, std::u32string_view these, std::u32string_view those) const {
    while (i < text_.size() && (contains(these, at(i).code) || contains(those, at(i).code))) i += at(i).length;
    return i;
  }
  /// Behind quotes and brackets that close; of those behind white space only the ones that cannot open anything.
  size_t skip_closing(size_t i) const {
    i = skip(i, closing, closing);
    const size_t behind_space = skip_space(i);
    return behind_space < text_.size() && contains(only_closing, at(behind_space).code) ? skip(behind_space, closing, closing) : i;
  }
  size_t last_character() const {
    size_t end = 0;
    for (size_t i = sentences_.empty() ? 0 : sentences_.back().end; i < text_.size(); i += at(i).length) {
      if (!is_space(at(i).code)) end = i + at(i).length;
    }
    return end;
  }

  bool may_begin(size_t next) {
    const size_t letter = skip(next, opening, opening);
    if (letter == text_.size() || !is_lower_case(at(letter).code)) return true;
    return !has_capitals();
  }
  bool has_capitals() {
    if (capitals_ == unknown) {
      capitals_ = 0;
      for (size_t i = 0; i < text_.size() && capitals_ == 0; i += at(i).length) capitals_ = is_upper_case(at(i).code);
    }
    return capitals_ == 1;
  }

  /// Whether the full stop at `stop` belongs to the word before it; `next` is where the next word begins.
  bool is_abbreviation(size_t begin, size_t stop, size_t next) const {
    size_t start = stop;
    const auto in_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.'; };
    while (start > begin && in_word(text_[start - 1])) --start;
    if (start > begin && ((unsigned char)text_[start - 1] >= 0x80 || is_digit(text_[start - 1]))) return false;
    std::string word(text_.substr(start, stop - start));
    if (word.empty()) return false;
    if (are_initials(word)) return true;
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    if (contains(leading_abbreviations, word)) return next < text_.size();
    return next < text_.size() && is_digit(text_[next]) && contains(numbered_abbreviations, word);
  }
  /// "J", "U.S": single capitals with full stops between them.
  static bool are_initials(std::string_view word) {
    for (size_t i = 0; i < word.size(); ++i) {
      const bool fits = i % 2 == 0 ? word[i] >= 'A' && word[i] <= 'Z' : word[i] == '.';
      if (!fits) return false;
    }
    return word.size() % 2 == 1;
  }

  static constexpr int unknown = -1;
  const std::string_view text_;
  std::vector<Span>& sentences_;
  const CharacterTable& characters_ = CharacterTable::of({});
  int capitals_ = unknown;
};

}  // namespace

void split_sentences(std::string_view paragraph, std::vector<Span>& sentences) {
  sentences.clear();
  Splitter(paragraph, sentences).split();
}

std::vector<Span> split_sentences(std::string_view paragraph) {
  std::vector<Span> sentences;
  split_sentences(paragraph, sentences);
  return sentences;
}

}  // namespace hblab::text
