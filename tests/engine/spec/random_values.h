// SPDX-License-Identifier: Apache-2.0
// Random values for property tests, drawn through the field table: each value is right by itself, whatever the others are.
#pragma once

#include <algorithm>
#include <cmath>

#include "engine/core/numbers.h"
#include "engine/core/philox.h"
#include "engine/spec/fields.h"

namespace hblab::test {

/// Text with what YAML finds hard: signs, quotes, line breaks, other alphabets, separators, control characters.
inline std::string random_text(PhiloxSequence& random, bool one_line) {
  static const std::vector<std::string> pieces{"a",
                                               "Zoë",
                                               " ",
                                               ":",
                                               ": ",
                                               " #",
                                               "#",
                                               "-",
                                               "- ",
                                               "'",
                                               "\"",
                                               "\\",
                                               "{",
                                               "}",
                                               "[",
                                               "]",
                                               ",",
                                               "&",
                                               "*",
                                               "!",
                                               "|",
                                               ">",
                                               "%",
                                               "@",
                                               "`",
                                               "?",
                                               "=",
                                               "null",
                                               "~",
                                               "true",
                                               "7",
                                               "1e5",
                                               "\t",
                                               "漢",
                                               "🙂",
                                               "\xC2\x85",
                                               "\xE2\x80\xA8",
                                               "\xEF\xBB\xBF",
                                               "\xEF\xBF\xBE",
                                               "\x7F",
                                               "\x01",
                                               "\n",
                                               "\n  ",
                                               "end"};
  std::string text;
  for (uint32_t length = 1 + random.below(12); length > 0; --length) text += pieces[random.below(uint32_t(pieces.size()))];
  if (one_line) std::erase_if(text, [](char c) { return (unsigned char)c < ' ' || c == 0x7F; });
  return text.empty() ? "x" : text;
}

inline double random_number(const spec::Field& field, PhiloxSequence& random) {
  const double low = std::max(field.minimum, -1e6), high = std::min(field.maximum, 1e6);
  return low + (high - low) * (1 + random.below(1u << 20)) * 0x1p-21 + (field.above_minimum ? 1e-9 : 0);
}

/// A right value, as text, that Field::get would give back.
inline std::string random_value(const spec::Field& field, PhiloxSequence& random) {
  if (!field.choices.empty()) return field.choices[random.below(uint32_t(field.choices.size()))];
  if (field.key == "model.layout") return random.below(2) ? "hybrid(attention=1,pooling=3)*2" : "(attention pooling)*3";
  if (field.key == "execution.device") return random.below(2) ? "cuda:3" : "cpu";
  switch (field.type()) {
    case spec::FieldType::text:
      return random_text(random, true);
    case spec::FieldType::list: {
      std::string lines;
      for (uint32_t n = random.below(4); n > 0; --n) lines += (lines.empty() ? "" : "\n") + random_text(random, true);
      return lines;
    }
    case spec::FieldType::integer:
      return std::to_string(std::llround(std::max(random_number(field, random), field.minimum)));
    case spec::FieldType::number:
      return shortest(random_number(field, random));
    case spec::FieldType::flag:
      return random.below(2) ? "true" : "false";
    case spec::FieldType::interval:
      return hblab::to_string(Interval{random_number(field, random), IntervalUnit(random.below(4))});
  }
  return {};
}

}  // namespace hblab::test
