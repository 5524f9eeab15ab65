// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/problem.h"

namespace hblab::spec {

std::string to_string(const Problem& problem, const std::string& file) {
  std::string out = file;
  if (problem.line > 0) out += fmt::format(":{}:{}", problem.line, problem.column);
  if (problem.warning) out += ": warning";
  if (!problem.key.empty()) out += ": " + problem.key;
  return out + ": " + problem.what.str();
}

}  // namespace hblab::spec
