// SPDX-License-Identifier: Apache-2.0
#include "engine/text/character_table.h"

#include <utf8proc.h>

#include <map>
#include <memory>
#include <mutex>

#include "engine/text/utf8.h"

namespace hblab::text {

namespace {

constexpr char32_t code_points = 0x110000;
constexpr char32_t capital_sigma = 0x3A3;
constexpr char32_t capital_i_with_dot = 0x130;  ///< the only character whose lower case is always two: i and the dot above
constexpr char32_t dot_above = 0x307;
constexpr size_t longest_word_huggingface = 100, longest_word_google = 200;

bool is_surrogate(char32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

bool is_white_space(char32_t code, utf8proc_category_t category) {
  return code == '\t' || code == '\n' || code == '\r' || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

/// Removed by cleaning. Private-use characters count as control characters for Hugging Face, not for Google.
bool is_cleaned_away(char32_t code, utf8proc_category_t category, bool google) {
  return code == replacement_character || is_surrogate(code) || category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
         (category == UTF8PROC_CATEGORY_CO && !google);
}

bool is_punctuation(char32_t code) {
  if (code < 0x80)
    return (code >= '!' && code <= '/') || (code >= ':' && code <= '@') || (code >= '[' && code <= '`') || (code >= '{' && code <= '~');
  const auto category = utf8proc_category(utf8proc_int32_t(code));
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

/// The ideographs that both set apart by spaces. Extension E begins at U+2B820; Hugging Face's list begins it at U+2B920.
bool is_ideograph(char32_t code, bool google) {
  const auto within = [&](char32_t low, char32_t high) { return code >= low && code <= high; };
  return within(0x4E00, 0x9FFF) || within(0x3400, 0x4DBF) || within(0x20000, 0x2A6DF) || within(0x2A700, 0x2B73F) ||
         within(0x2B740, 0x2B81F) || within(google ? 0x2B820 : 0x2B920, 0x2CEAF) || within(0xF900, 0xFAFF) || within(0x2F800, 0x2FA1F);
}

void append_lower(char32_t code, std::u32string& to) {
  if (code == capital_i_with_dot) {
    to += {U'i', dot_above};
  } else {
    to += char32_t(utf8proc_tolower(utf8proc_int32_t(code)));
  }
}

void append_without_accents(char32_t code, std::u32string& to) {
  constexpr int longest_decomposition = 8;
  utf8proc_int32_t parts[longest_decomposition];
  int boundary = 0;
  const auto count = utf8proc_decompose_char(utf8proc_int32_t(code), parts, longest_decomposition, UTF8PROC_DECOMPOSE, &boundary);
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    if (utf8proc_category(parts[i]) != UTF8PROC_CATEGORY_MN) to += char32_t(parts[i]);
  }
}

/// Hugging Face strips accents, then lowers; Google lowers, then strips.
std::u32string fold(char32_t code, const TokenizerOptions& options) {
  std::u32string now(1, code), next;
  const auto apply = [&](bool wanted, void (*step)(char32_t, std::u32string&)) {
    if (!wanted) return;
    next.clear();
    for (char32_t c : now) step(c, next);
    now.swap(next);
  };
  if (options.google_compat) apply(options.lowercase, append_lower);
  apply(options.strip_accents, append_without_accents);
  if (!options.google_compat) apply(options.lowercase, append_lower);
  return now;
}

}  // namespace

std::string unicode_version() { return utf8proc_unicode_version(); }

int combining_class(char32_t code) { return utf8proc_get_property(utf8proc_int32_t(code))->combining_class; }

bool is_lower_case(char32_t code) { return utf8proc_category(utf8proc_int32_t(code)) == UTF8PROC_CATEGORY_LL; }

bool is_upper_case(char32_t code) { return utf8proc_category(utf8proc_int32_t(code)) == UTF8PROC_CATEGORY_LU; }

CharacterEntry CharacterTable::make_entry(char32_t code, const TokenizerOptions& options) {
  using Kind = CharacterKind;
  const auto category = utf8proc_category(utf8proc_int32_t(code));
  if (is_white_space(code, category)) return {Kind::space};
  if (is_cleaned_away(code, category, options.google_compat)) return {Kind::dropped};
  if (category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO) {
    return {is_ideograph(code, options.google_compat) ? Kind::single : Kind::same};
  }
  if (code == capital_sigma && options.google_compat && options.lowercase) return {Kind::sigma};
  const std::u32string folded = fold(code, options);
  if (folded.empty()) return {combining_class(code) == 0 ? Kind::dropped_starter : Kind::dropped};
  const bool single = is_ideograph(code, options.google_compat) || (folded.size() == 1 && is_punctuation(folded[0]));
  if (folded.size() == 1 && folded[0] == code) {
    if (single) return {Kind::single};
    return {options.strip_accents && combining_class(code) != 0 ? Kind::mark : Kind::same};
  }
  CharacterEntry entry{single ? Kind::single_mapped : Kind::mapped, 0, uint8_t(folded.size()), uint32_t(pool_.size())};
  for (char32_t c : folded) append_point(c, pool_);
  entry.bytes = uint8_t(pool_.size() - entry.offset);
  return entry;
}

CharacterTable::CharacterTable(const TokenizerOptions& options)
    : longest_word_(options.google_compat ? longest_word_google : longest_word_huggingface) {
  std::map<std::vector<CharacterEntry>, uint16_t> known;
  std::vector<CharacterEntry> block(block_size);
  for (char32_t first = 0; first < code_points; first += block_size) {
    for (char32_t i = 0; i < block_size; ++i) block[i] = make_entry(first + i, options);
    const auto [place, is_new] = known.emplace(block, uint16_t(known.size()));
    if (is_new) entries_.insert(entries_.end(), block.begin(), block.end());
    blocks_.push_back(place->second);
  }
  for (unsigned char byte = 0; byte < 0x80; ++byte) {
    const CharacterEntry e = entry(byte);
    if (e.kind == CharacterKind::same) plain_[byte] = char(byte);
    if (e.kind == CharacterKind::mapped) plain_[byte] = pool_[e.offset];
  }
}

const CharacterTable& CharacterTable::of(const TokenizerOptions& options) {
  static std::mutex mutex;
  static std::array<std::unique_ptr<const CharacterTable>, 8> tables;
  const size_t index = size_t(options.lowercase) | size_t(options.strip_accents) << 1 | size_t(options.google_compat) << 2;
  std::lock_guard lock(mutex);
  if (!tables[index]) tables[index].reset(new CharacterTable(options));
  return *tables[index];
}

}  // namespace hblab::text
