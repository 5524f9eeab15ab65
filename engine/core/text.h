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
  std::vector<std::string> args;

  /// The pattern with %1 … %9 replaced by the arguments; a % that no argument belongs to stays as it is.
  std::string str() const;
  bool operator==(const Text&) const = default;
};

template <class... Args>
Text make_text(std::string_view pattern, const Args&... args) {
  return {std::string(pattern), {fmt::format("{}", args)...}};
}

}  // namespace hblab
