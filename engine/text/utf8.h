// SPDX-License-Identifier: Apache-2.0
// UTF-8 as bytes: reading, writing and repairing it. What readers of files call before anything else sees the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hblab::text {

inline constexpr char32_t replacement_character = 0xFFFD;

/// One code point and how many bytes it took. Invalid bytes: `valid` is false, `code` is U+FFFD, and `length` spans the
/// maximal part of a sequence that might have gone on (as WHATWG and Unicode advise; Python's and Rust's decoders do the same).
struct DecodedPoint {
  char32_t code = replacement_character;
  uint32_t length = 1;
  bool valid = false;
};
/// `bytes` must not be empty.
DecodedPoint decode_point(std::string_view bytes);
void append_point(char32_t code, std::string& to);

/// Length of the longest valid start: equal to bytes.size() where all of it is UTF-8.
size_t valid_prefix(std::string_view bytes);
inline bool is_valid_utf8(std::string_view bytes) { return valid_prefix(bytes) == bytes.size(); }

/// Replaces each invalid sequence by U+FFFD and returns how many bytes were invalid; 0 leaves `text` untouched.
int64_t repair_utf8(std::string& text);

}  // namespace hblab::text
