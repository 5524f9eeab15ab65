// SPDX-License-Identifier: Apache-2.0
// What the tokenizer does with each code point under given options, worked out once from the Unicode database: dropped,
// white space, a word of its own (punctuation, CJK), or part of a word, and as what text. Read by for_each_word().
// Immutable; one table for each combination of options, built at first use and kept.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer.h"

namespace hblab::text {

enum class CharacterKind : uint8_t {
  same,             ///< part of a word, as it is
  mapped,           ///< part of a word, as replacement()
  mark,             ///< part of a word, as it is, put into canonical order after the marks before it
  dropped,          ///< leaves no trace
  dropped_starter,  ///< an accent that is dropped, but across which marks are not reordered
  space,            ///< ends a word
  single,           ///< a word of its own, as it is
  single_mapped,
  sigma,  ///< capital sigma where its lower case depends on its place in the word
};

struct CharacterEntry {
  CharacterKind kind = CharacterKind::same;
  uint8_t bytes = 0;    ///< of the replacement
  uint8_t points = 1;   ///< code points in the replacement (or the character itself)
  uint32_t offset = 0;  ///< of the replacement
  auto operator<=>(const CharacterEntry&) const = default;
};

class CharacterTable {
 public:
  static const CharacterTable& of(const TokenizerOptions& options);

  CharacterEntry entry(char32_t code) const {
    return entries_[size_t(blocks_[code >> block_bits]) << block_bits | (code & (block_size - 1))];
  }
  std::string_view replacement(const CharacterEntry& entry) const { return {pool_.data() + entry.offset, entry.bytes}; }
  /// The byte that a byte becomes inside a word where it is an ASCII letter or digit; 0 for every other byte.
  char plain(char byte) const { return plain_[(unsigned char)byte]; }
  /// Words of more code points than this are unknown as a whole.
  size_t longest_word() const { return longest_word_; }

 private:
  static constexpr unsigned block_bits = 8;
  static constexpr size_t block_size = size_t(1) << block_bits;

  explicit CharacterTable(const TokenizerOptions& options);
  CharacterEntry make_entry(char32_t code, const TokenizerOptions& options);

  std::array<char, 256> plain_{};
  std::vector<uint16_t> blocks_;  ///< code >> 8 to a block of entries; equal blocks are stored once
  std::vector<CharacterEntry> entries_;
  std::string pool_;  ///< replacements
  size_t longest_word_ = 0;
};

/// Version of the Unicode database, "15.0.0".
std::string unicode_version();
/// The canonical combining class: 0 for starters.
int combining_class(char32_t code);
bool is_lower_case(char32_t code);
bool is_upper_case(char32_t code);

}  // namespace hblab::text
