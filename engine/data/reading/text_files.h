// SPDX-License-Identifier: Apache-2.0
// Which files a spec's `data.paths` mean, and what identifies their content.
#pragma once

#include <string>
#include <vector>

#include "engine/core/files.h"
#include "engine/data/phase_meter.h"

namespace hblab::data {

struct TextFile {
  fs::path path;     ///< absolute
  std::string name;  ///< below the folder or pattern that named it; the file's own name where it was named itself
  std::string hash;  ///< of its bytes as stored
  int64_t bytes = 0;
  fs::file_time_type changed;
};

/// Files; folders with everything below them, hidden files and folders left out; patterns with * ? [ ] { }. A file that
/// is meant twice counts once. Error kind input: a path that is not there, a folder or pattern without files.
Result<std::vector<TextFile>> find_text_files(const std::vector<std::string>& paths, const fs::path& folder);

/// Reads every file, fills hash, bytes and changed, and puts them in the order in which they are read: by name, then
/// hash. So neither the order of `paths` nor where the files lie matters, and the result's hash (over names and
/// content hashes in that order) says everything about the text.
Result<std::string> hash_text_files(std::vector<TextFile>& files, PhaseMeter& meter);

/// Error kind input where a file is no longer the one that was hashed.
Result<void> check_unchanged(const std::vector<TextFile>& files);

}  // namespace hblab::data
