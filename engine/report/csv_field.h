// SPDX-License-Identifier: Apache-2.0
// A field of a CSV file as RFC 4180 wants it.
#pragma once

#include <string>

namespace hblab::report {

inline std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace hblab::report
