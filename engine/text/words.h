// SPDX-License-Identifier: Apache-2.0
// Cuts text into normalised words, as BERT's basic tokenizer does: cleaning, spaces around CJK, accents, lower case, and
// punctuation set apart. Between CharacterTable (what each character becomes) and PieceTrie (a word's pieces).
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "engine/text/character_table.h"
#include "engine/text/final_sigma.h"
#include "engine/text/utf8.h"

namespace hblab::text {

/// The word that is being put together: at most a little longer than the longest word that has pieces.
class WordBuffer {
 public:
  explicit WordBuffer(size_t longest) : longest_(longest) {}

  bool empty() const { return size_ == 0; }
  /// More code points than a word may have; further ones are not kept.
  bool overlong() const { return points_ > longest_; }
  std::string_view view() const { return {bytes_.data(), size_}; }
  void clear() { size_ = points_ = run_ = 0; }

  /// Takes the run of ASCII letters and digits at [p, end); returns where it stopped.
  const char* take_plain(const char* p, const char* end, const CharacterTable& table) {
    if (overlong()) return p;
    const char* const stop = p + std::min(size_t(end - p), longest_ + 1 - points_);
    const char* const start = p;
    char* out = bytes_.data() + size_;
    for (char c; p < stop && (c = table.plain(*p)); ++p) *out++ = c;
    size_ = size_t(out - bytes_.data());
    points_ += size_t(p - start);
    return p;
  }
  void append(std::string_view bytes, size_t points) {
    if (overlong()) return;
    std::memcpy(bytes_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
    points_ += points;
  }
  /// Puts a mark into canonical order: behind the last character that has no higher combining class (a starter has 0).
  void append_mark(char32_t code, std::string_view bytes) {
    if (overlong()) return;
    const int own = combining_class(code);
    size_t at = run_;
    for (size_t i = run_; i < size_;) {
      const DecodedPoint point = decode_point({bytes_.data() + i, size_ - i});
      i += point.length;
      if (combining_class(point.code) <= own) at = i;
    }
    append(bytes, 1);
    std::rotate(bytes_.data() + at, bytes_.data() + size_ - bytes.size(), bytes_.data() + size_);
  }
  /// Marks that follow are not moved before what is there now.
  void end_run() { run_ = size_; }

 private:
  static constexpr size_t most_points = 200;
  static constexpr size_t longest_replacement = 32;
  std::array<char, 4 * (most_points + 1) + longest_replacement> bytes_;
  const size_t longest_;
  size_t size_ = 0, points_ = 0;
  size_t run_ = 0;  ///< no mark moves before this place
};

/// Calls sink(std::string_view word, bool overlong) for each word of the text in order. The view lives during the call; an
/// overlong word is given cut off.
template <class Sink>
void for_each_word(const CharacterTable& table, std::string_view text, Sink&& sink) {
  WordBuffer word(table.longest_word());
  const auto finish = [&] {
    if (!word.empty()) sink(word.view(), word.overlong());
    word.clear();
  };
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    p = word.take_plain(p, end, table);
    if (p == end) break;
    const std::string_view rest(p, size_t(end - p));
    const DecodedPoint point = decode_point(rest);
    const CharacterEntry entry = table.entry(point.code);
    const std::string_view bytes = rest.substr(0, point.length);
    p += point.length;
    switch (entry.kind) {
      case CharacterKind::same:
        word.append(bytes, 1);
        break;
      case CharacterKind::mapped:
        word.append(table.replacement(entry), entry.points);
        break;
      case CharacterKind::mark:
        word.append_mark(point.code, bytes);
        break;
      case CharacterKind::dropped:
        break;
      case CharacterKind::dropped_starter:
        word.end_run();
        break;
      case CharacterKind::space:
        finish();
        break;
      case CharacterKind::single:
        finish();
        sink(bytes, false);
        break;
      case CharacterKind::single_mapped:
        finish();
        sink(table.replacement(entry), false);
        break;
      case CharacterKind::sigma:
        word.append(is_final_sigma(text, size_t(p - text.data()) - point.length, table) ? "\xCF\x82" : "\xCF\x83", 1);
        break;
    }
  }
  finish();
}

}  // namespace hblab::text
