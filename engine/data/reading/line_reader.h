// SPDX-License-Identifier: Apache-2.0
// The lines of a text file. Refuses what is not text: a NUL byte anywhere, a beginning that is mostly invalid UTF-8, a line
// without end.
#pragma once

#include <string>
#include <string_view>

#include "engine/data/reading/byte_reader.h"

namespace hblab::data {

/// Of a line, and of a document: more than a library's worth of words, and what fits into memory.
constexpr size_t max_line_bytes = size_t(256) << 20;

class LineReader {
 public:
  static Result<LineReader> open(const fs::path& path);
  /// The next line without its end (LF or CRLF; a byte order mark at the file's start is left out), valid until the
  /// next call. False at the end of the file.
  Result<bool> next(std::string_view& line);
  int64_t line_number() const { return line_number_; }  ///< of the last line, from 1
  int64_t taken() const { return bytes_->taken(); }

 private:
  LineReader(fs::path path, std::unique_ptr<ByteReader> bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {}
  Result<bool> more();
  Result<void> check(std::string_view block) const;

  fs::path path_;
  std::unique_ptr<ByteReader> bytes_;
  std::string buffer_;
  size_t begin_ = 0;  ///< of the next line in buffer_
  int64_t line_number_ = 0;
  bool started_ = false;
};

}  // namespace hblab::data
