// SPDX-License-Identifier: Apache-2.0
// An HTML report taken apart into what a reader can see or be misled by: every text, and every attribute (of figures: every place and
// colour), each with words for where it is. Strict: a report is XML, as html() wrote it.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"

namespace hblab::report {

struct Element {
  enum class Kind { tag, attribute, text };
  std::string where;  ///< "Table “Runs”, row “1”, column “status”"; several may have the same words
  std::string value;
  Kind kind = Kind::text;
  bool operator==(const Element&) const = default;
};

struct HtmlReading {
  std::vector<Element> elements;  ///< in the order of the file
  std::string recipe;             ///< the JSON text; empty where there is none
};

/// Error kind input, with line and column, for what is no such file.
Result<HtmlReading> read_html(const std::string& html);

}  // namespace hblab::report
