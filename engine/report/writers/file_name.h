// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace hblab::report {

/// A name as part of a file's: what has a meaning in paths becomes "_"; at most 80 bytes.
inline std::string file_name(const std::string& name) {
  constexpr size_t longest = 80;
  std::string out;
  for (const char c : name)
    out += std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 32 ? '_' : c;
  while (out.size() > longest || (!out.empty() && out.size() > longest - 4 && (out.back() & 0x80))) out.pop_back();
  return out.empty() || out.front() == '.' ? "_" + out : out;
}

}  // namespace hblab::report
