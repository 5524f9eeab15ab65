// SPDX-License-Identifier: Apache-2.0
#include "engine/text/utf8.h"

#include <cstring>

namespace hblab::text {

namespace {

/// What the first byte of a sequence says about the rest: its length and the range of the second byte, which excludes
/// overlong forms, surrogates and what lies beyond U+10FFFF (Unicode 15, table 3-7).
struct Lead {
  uint32_t length = 1;
  unsigned char low = 0x80, high = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  return {1};
}

/// The first byte from `i` on that is not ASCII.
size_t skip_ascii(std::string_view bytes, size_t i) {
  constexpr uint64_t high_bits = 0x8080808080808080u;
  for (uint64_t word; i + sizeof word <= bytes.size(); i += sizeof word) {
    std::memcpy(&word, bytes.data() + i, sizeof word);
    if (word & high_bits) break;
  }
  while (i < bytes.size() && (unsigned char)bytes[i] < 0x80) ++i;
  return i;
}

}  // namespace

DecodedPoint decode_point(std::string_view bytes) {
  const auto byte = [&](size_t i) { return (unsigned char)bytes[i]; };
  if (byte(0) < 0x80) return {char32_t(byte(0)), 1, true};
  const Lead lead = lead_of(byte(0));
  if (lead.length == 1) return {};
  char32_t code = byte(0) & (0x7F >> lead.length);
  for (uint32_t i = 1; i < lead.length; ++i) {
    const bool fits = i < bytes.size() && (i == 1 ? byte(1) >= lead.low && byte(1) <= lead.high : (byte(i) & 0xC0) == 0x80);
    if (!fits) return {replacement_character, i, false};
    code = code << 6 | (byte(i) & 0x3F);
  }
  return {code, lead.length, true};
}

void append_point(char32_t code, std::string& to) {
  if (code < 0x80) {
    to += char(code);
  } else if (code < 0x800) {
    to += {char(0xC0 | code >> 6), char(0x80 | (code & 0x3F))};
  } else if (code < 0x10000) {
    to += {char(0xE0 | code >> 12), char(0x80 | (code >> 6 & 0x3F)), char(0x80 | (code & 0x3F))};
  } else {
    to += {char(0xF0 | code >> 18), char(0x80 | (code >> 12 & 0x3F)), char(0x80 | (code >> 6 & 0x3F)), char(0x80 | (code & 0x3F))};
  }
}

size_t valid_prefix(std::string_view bytes) {
  size_t i = 0;
  while ((i = skip_ascii(bytes, i)) < bytes.size()) {
    const DecodedPoint point = decode_point(bytes.substr(i));
    if (!point.valid) break;
    i += point.length;
  }
  return i;
}

int64_t repair_utf8(std::string& text) {
  size_t good = valid_prefix(text);
  if (good == text.size()) return 0;
  int64_t invalid = 0;
  std::string repaired;
  repaired.reserve(text.size() + text.size() / 8);
  std::string_view rest = text;
  while (true) {
    repaired += rest.substr(0, good);
    rest.remove_prefix(good);
    if (rest.empty()) break;
    const uint32_t length = decode_point(rest).length;
    append_point(replacement_character, repaired);
    invalid += length;
    rest.remove_prefix(length);
    good = valid_prefix(rest);
  }
  text = std::move(repaired);
  return invalid;
}

}  // namespace hblab::text
