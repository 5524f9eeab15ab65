// SPDX-License-Identifier: Apache-2.0
// A fault in a spec and where it stands.
#pragma once

#include <string>

#include "engine/core/text.h"

namespace hblab::spec {

struct Problem {
  int line = 0, column = 0;  ///< from 1, in characters; 0: of the whole file
  std::string key;           ///< "model.heads", "arms.1.model.layout" (the second arm); empty where no key is concerned
  std::string value;         ///< as written, where there is one
  Text what;                 ///< a complete sentence: what is wrong and what would be right
  bool warning = false;      ///< the spec may run all the same
  bool operator==(const Problem&) const = default;
};

/// As many errors, and as many warnings, are told of one spec: nobody reads more at once.
constexpr size_t max_problems = 200;

/// "x.yaml:12:7: model.heads: …", as compilers and editors know it.
std::string to_string(const Problem&, const std::string& file);

}  // namespace hblab::spec
