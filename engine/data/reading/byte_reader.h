// SPDX-License-Identifier: Apache-2.0
// The bytes of a file from front to back; .gz and .zst are decompressed on the way. Under the line reader.
#pragma once

#include <memory>

#include "engine/core/files.h"

namespace hblab::data {

class ByteReader {
 public:
  /// The suffix decides: .gz, .zst, anything else as it is. Error kind input where the file cannot be opened.
  static Result<std::unique_ptr<ByteReader>> open(const fs::path& path);
  virtual ~ByteReader() = default;
  /// Fills up to `room` bytes; 0 at the end. Error kind input where the file cannot be read or is damaged.
  virtual Result<size_t> read(char* to, size_t room) = 0;
  /// Bytes of the file (compressed ones, where it is) taken so far.
  virtual int64_t taken() const = 0;
};

/// As it is, whatever the suffix.
Result<std::unique_ptr<ByteReader>> open_plain(const fs::path& path);

}  // namespace hblab::data
