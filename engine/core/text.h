// SPDX-License-Identifier: Apache-2.0
// User-visible text of the engine: a pattern that a translator can replace, and its arguments.
// Files, the command line and reports print it in English through str().
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Marks a pattern for translation; the pattern itself is unchanged. Arguments are %1 … %9.
#define HBLAB_TEXT(pattern) pattern

namespace hblab {

struct Text {
  std::string pattern;
  std::vector<Text> args;
  bool literal = false;  ///< a name or a number rather than a pattern: the same in every language

  /// The pattern with %1 … %9 replaced by the arguments; a % that no argument belongs to stays as it is.
  std::string str() const;
  bool operator==(const Text&) const = default;
};

namespace detail {
inline Text argument(const Text& text) { return text; }
template <class T>
Text argument(const T& value) {
  return {fmt::format("{}", value), {}, true};
}
}  // namespace detail

/// Arguments that are texts themselves stay such, so that a sentence is translated with what it quotes.
template <class... Args>
Text make_text(std::string_view pattern, const Args&... args) {
  return {std::string(pattern), {detail::argument(args)...}};
}

}  // namespace hblab
