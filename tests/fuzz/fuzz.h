// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share: a check that ends the process where a property does not hold, and a folder for inputs that
// the engine reads by name.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "engine/core/files.h"

namespace hblab::fuzz {

/// What holds for every input: a failure ends the process, so that libFuzzer keeps the input.
inline void require(bool holds, std::string_view property) {
  if (holds) return;
  std::fprintf(stderr, "It does not hold that %.*s.\n", int(property.size()), property.data());
  std::abort();
}

inline std::string_view view(const uint8_t* data, size_t size) { return {reinterpret_cast<const char*>(data), size}; }

/// A refused input must say why.
inline void require_sentence(const Error& error) {
  require(!error.message().empty(), "an error says what is wrong");
  require(error.kind == ErrorKind::input, "bad input is an error of kind input");
}

/// A folder of this process, removed at its end. TMPDIR chooses where it lies.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (fs::temp_directory_path() / "hblab-fuzz-XXXXXX").string();
    require(::mkdtemp(pattern.data()) != nullptr, "a scratch folder can be made");
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const fs::path& path() const { return path_; }
  /// Without the flushes of the engine's own writer: this is done thousands of times a second.
  fs::path write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary | std::ios::trunc) << bytes;
    return path_ / name;
  }

 private:
  fs::path path_;
};

/// An input of several parts: each part ends at the next separator; those that are missing are empty.
class Parts {
 public:
  static constexpr std::string_view separator = "\n====\n";
  explicit Parts(std::string_view rest) : rest_(rest) {}
  std::string_view next() {
    const size_t end = rest_.find(separator);
    const std::string_view part = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + separator.size());
    return part;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace hblab::fuzz
