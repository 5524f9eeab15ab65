// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"

namespace hblab {

std::string Text::str() const {
  if (literal) return pattern;
  std::string out;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool placeholder = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    const size_t index = placeholder ? size_t(pattern[i + 1] - '1') : args.size();
    if (index < args.size()) {
      out += args[index].str();
      ++i;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

}  // namespace hblab
