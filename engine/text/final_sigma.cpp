// SPDX-License-Identifier: Apache-2.0
#include "engine/text/final_sigma.h"

#include <utf8proc.h>

#include <algorithm>
#include <iterator>

#include "engine/text/utf8.h"

namespace hblab::text {

namespace {

struct Range {
  char32_t low, high;
};

/// Other_Lowercase and Other_Uppercase outside letters and modifier letters (Unicode 15, PropList.txt).
constexpr Range other_cased[] = {{0xAA, 0xAA},       {0xBA, 0xBA},       {0x2160, 0x217F},  {0x24B6, 0x24E9},
                                 {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189}};
/// Word_Break = MidLetter, MidNumLet or Single_Quote (Unicode 15, WordBreakProperty.txt).
constexpr char32_t inside_words[] = {'\'',   '.',    ':',    0xB7,   0x387,  0x55F,  0x5F4,  0x2018, 0x2019,
                                     0x2024, 0x2027, 0xFE13, 0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A};

bool is_case_ignorable(char32_t code) {
  switch (utf8proc_category(utf8proc_int32_t(code))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK:
      return true;
    default:
      return std::find(std::begin(inside_words), std::end(inside_words), code) != std::end(inside_words);
  }
}

bool is_cased(char32_t code) {
  switch (utf8proc_category(utf8proc_int32_t(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
      return true;
    default:
      return std::any_of(std::begin(other_cased), std::end(other_cased), [&](Range r) { return code >= r.low && code <= r.high; });
  }
}

bool is_skipped(char32_t code, const CharacterTable& table) {
  return table.entry(code).kind == CharacterKind::dropped || is_case_ignorable(code);
}

/// The start of the code point that ends before `end`.
size_t step_back(std::string_view text, size_t end) {
  constexpr size_t longest_sequence = 4;
  size_t start = end - 1;
  while (start > 0 && end - start < longest_sequence && ((unsigned char)text[start] & 0xC0) == 0x80) --start;
  return decode_point(text.substr(start)).length == end - start ? start : end - 1;
}

}  // namespace

bool is_final_sigma(std::string_view text, size_t at, const CharacterTable& table) {
  bool cased_before = false;
  for (size_t end = at; end > 0;) {
    const size_t start = step_back(text, end);
    const char32_t code = decode_point(text.substr(start, end - start)).code;
    end = start;
    if (is_skipped(code, table)) continue;
    cased_before = is_cased(code);
    break;
  }
  if (!cased_before) return false;
  for (size_t i = at + decode_point(text.substr(at)).length; i < text.size();) {
    const DecodedPoint point = decode_point(text.substr(i));
    i += point.length;
    if (is_skipped(point.code, table)) continue;
    return !is_cased(point.code);
  }
  return true;
}

}  // namespace hblab::text
