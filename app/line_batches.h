// SPDX-License-Identifier: Apache-2.0
// The lines of files (or of standard input) in batches that one thread works on at a time: memory stays bounded however
// long the input is. For the commands that stream text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/reading/line_reader.h"

namespace hblab::app {

/// Whole lines, each with its '\n'.
struct LineBatch {
  std::string text;
};

template <class Visit>
void for_each_line(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const size_t end = text.find('\n');
    visit(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
}

class LineBatches {
 public:
  /// No file, or "-": standard input. Error kind input where a file is not there.
  static Result<LineBatches> open(const std::vector<std::string>& files);
  /// Empty at the end of the last file.
  Result<std::optional<LineBatch>> next();

 private:
  explicit LineBatches(std::vector<fs::path> files) : files_(std::move(files)) {}
  std::vector<fs::path> files_;
  size_t opened_ = 0;
  std::optional<data::LineReader> reader_;
};

}  // namespace hblab::app
