// SPDX-License-Identifier: Apache-2.0
// Text tables for terminals: columns as wide as their widest cell, numbers flush right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hblab::report {

class Table {
 public:
  enum class Align { left, right };
  struct Column {
    std::string head;
    Align align = Align::right;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// With a line under the heads; each line ends in a line break and in no blanks.
  std::string str() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// Characters of UTF-8 text, each taken as one column wide.
size_t width_of(std::string_view text);

/// Broken at blanks to lines of at most `width` characters; all lines but the first begin with `indent`.
std::string wrapped(std::string_view text, size_t width, std::string_view indent);

}  // namespace hblab::report
