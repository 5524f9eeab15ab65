// SPDX-License-Identifier: Apache-2.0
// Files: whole reads, atomic writes, memory maps, and what kind of file system a path is on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace hblab {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& path);
/// All or nothing: written to a temporary neighbour, fsynced, renamed over `path`; the folder is fsynced too.
Result<void> write_file(const fs::path& path, std::string_view bytes);
/// A folder made the same way: `fill` writes into a temporary neighbour, which is renamed to `path` where `fill`
/// succeeded (every file in it fsynced) and removed where it did not. An existing `path` is replaced.
Result<void> write_folder(const fs::path& path, const std::function<Result<void>(const fs::path&)>& fill);
/// Like create_directories, with a sentence for an error.
Result<void> make_folder(const fs::path& path);

/// The errno of the moment as a sentence's end: "No space left on device".
std::string system_error_text(int code);

/// A file mapped read-only. Movable; unmapped on destruction. An empty file maps to an empty view.
class MappedFile {
 public:
  static Result<MappedFile> open(const fs::path& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
};

/// The name of a network file system ("nfs", "cifs", "fuse.sshfs", "lustre" …) that holds `path` or its nearest existing
/// parent; empty on a local one. SQLite's WAL must not live there.
std::string network_file_system(const fs::path& path);
/// The type of the file system that holds an absolute path, by a mount table in the form of /proc/self/mounts: the longest mount point
/// that is a prefix decides.
std::string file_system_of(const std::string& place, std::istream& mounts);
/// Bytes that an ordinary user can still write where `path` is.
Result<int64_t> free_bytes(const fs::path& path);

/// The folder of the running program's file.
fs::path program_folder();

/// Where caches go: $HBLAB_CACHE, else $XDG_CACHE_HOME/hybridbert-lab, else ~/.cache/hybridbert-lab.
fs::path cache_folder();

/// An exclusive lock between processes, held while the object lives (flock on `path`, which is created).
class FileLock {
 public:
  /// Waits while another process holds it.
  static Result<FileLock> acquire(const fs::path& path);
  /// Empty (false) where another process holds it.
  static Result<FileLock> try_acquire(const fs::path& path);
  FileLock() = default;
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();
  explicit operator bool() const { return handle_ >= 0; }

 private:
  static Result<FileLock> lock(const fs::path& path, int mode);
  int handle_ = -1;
};

}  // namespace hblab
