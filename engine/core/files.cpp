// SPDX-License-Identifier: Apache-2.0
#include "engine/core/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>

namespace hblab {
namespace {

/// Closes a file descriptor at the end of a scope.
struct Handle {
  int fd = -1;
  ~Handle() {
    if (fd >= 0) ::close(fd);
  }
};

auto cannot(std::string_view pattern, const fs::path& path, int code) {
  return fail(ErrorKind::environment, pattern, path.string(), system_error_text(code));
}

Result<void> sync_path(const fs::path& path, int flags) {
  Handle h{::open(path.c_str(), flags)};
  if (h.fd < 0 || ::fsync(h.fd) != 0) return cannot(HBLAB_TEXT("Cannot flush %1 to the disk: %2."), path, errno);
  return {};
}

fs::path temporary_neighbour(const fs::path& path) {
  static std::atomic<int> count{0};
  fs::path name = path;
  name += ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(count++);
  return name;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

Result<void> rename_and_sync(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return cannot(HBLAB_TEXT("Cannot put %1 in its place: %2."), to, errno);
  return sync_path(folder_of(to), O_RDONLY | O_DIRECTORY);
}

}  // namespace

std::string system_error_text(int code) { return std::generic_category().message(code); }

Result<std::string> read_file(const fs::path& path) {
  Handle h{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat info {};
  if (h.fd < 0 || ::fstat(h.fd, &info) != 0) {
    const int code = errno;
    return fail(ErrorKind::input, HBLAB_TEXT("Cannot open %1: %2."), path.string(), system_error_text(code));
  }
  if (S_ISDIR(info.st_mode)) return fail(ErrorKind::input, HBLAB_TEXT("%1 is a folder; a file is needed here."), path.string());
  std::string bytes;
  bytes.reserve(size_t(info.st_size));
  char buffer[1 << 16];
  for (ssize_t n; (n = ::read(h.fd, buffer, sizeof buffer)) != 0;) {
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return cannot(HBLAB_TEXT("Cannot read %1: %2."), path, errno);
    bytes.append(buffer, size_t(n));
  }
  return bytes;
}

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  const fs::path temporary = temporary_neighbour(path);
  const auto give_up = [&](int code) {
    ::unlink(temporary.c_str());
    return cannot(HBLAB_TEXT("Cannot write %1: %2."), path, code);
  };
  {
    Handle h{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (h.fd < 0) return give_up(errno);
    for (size_t done = 0; done < bytes.size();) {
      const ssize_t n = ::write(h.fd, bytes.data() + done, bytes.size() - done);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return give_up(errno);
      done += size_t(n);
    }
    if (::fsync(h.fd) != 0) return give_up(errno);
  }
  auto placed = rename_and_sync(temporary, path);
  if (!placed) ::unlink(temporary.c_str());
  return placed;
}

Result<void> write_folder(const fs::path& path, const std::function<Result<void>(const fs::path&)>& fill) {
  const fs::path temporary = temporary_neighbour(path);
  std::error_code ignored;
  const auto build = [&]() -> Result<void> {
    HBLAB_TRY(make_folder(temporary));
    HBLAB_TRY(fill(temporary));
    std::error_code code;
    for (const auto& entry : fs::recursive_directory_iterator(temporary, code))
      HBLAB_TRY(sync_path(entry.path(), entry.is_directory() ? O_RDONLY | O_DIRECTORY : O_RDONLY));
    HBLAB_TRY(sync_path(temporary, O_RDONLY | O_DIRECTORY));
    if (fs::exists(path, ignored)) {  // rename cannot replace a folder that holds files: step aside first
      const fs::path old = temporary_neighbour(path);
      HBLAB_TRY(rename_and_sync(path, old));
      auto placed = rename_and_sync(temporary, path);
      if (!placed)
        ::rename(old.c_str(), path.c_str());
      else
        fs::remove_all(old, ignored);
      return placed;
    }
    return rename_and_sync(temporary, path);
  };
  auto done = build();
  if (!done) fs::remove_all(temporary, ignored);
  return done;
}

Result<void> make_folder(const fs::path& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code || !fs::is_directory(path, code))
    return cannot(HBLAB_TEXT("Cannot create the folder %1: %2."), path, code ? code.value() : ENOTDIR);
  return {};
}

Result<MappedFile> MappedFile::open(const fs::path& path) {
  Handle h{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat info {};
  if (h.fd < 0 || ::fstat(h.fd, &info) != 0) {
    const int code = errno;
    return fail(ErrorKind::input, HBLAB_TEXT("Cannot open %1: %2."), path.string(), system_error_text(code));
  }
  if (!S_ISREG(info.st_mode)) return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a file."), path.string());
  MappedFile file;
  if (info.st_size == 0) return file;
  void* data = ::mmap(nullptr, size_t(info.st_size), PROT_READ, MAP_PRIVATE, h.fd, 0);
  if (data == MAP_FAILED) return cannot(HBLAB_TEXT("Cannot map %1 into memory: %2."), path, errno);
  file.data_ = static_cast<const char*>(data);
  file.size_ = size_t(info.st_size);
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}
MappedFile::~MappedFile() {
  if (data_) ::munmap(const_cast<char*>(data_), size_);
}

namespace {

/// /proc/self/mounts writes blanks, tabs, line ends and backslashes as \\ and three octal digits.
std::string unescaped(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '\\' && i + 3 < text.size() &&
        std::all_of(text.begin() + ptrdiff_t(i) + 1, text.begin() + ptrdiff_t(i) + 4, [](char c) { return c >= '0' && c <= '7'; });
    if (!escape) {
      out += text[i];
      continue;
    }
    out += char(std::stoi(text.substr(i + 1, 3), nullptr, 8));
    i += 3;
  }
  return out;
}

}  // namespace

std::string file_system_of(const std::string& place, std::istream& mounts) {
  std::string line, best_type;
  size_t best = 0;
  while (std::getline(mounts, line)) {
    std::istringstream fields(line);
    std::string device, point, type;
    fields >> device >> point >> type;
    point = unescaped(point);
    const bool inside =
        place.compare(0, point.size(), point) == 0 && (point == "/" || place.size() == point.size() || place[point.size()] == '/');
    if (inside && point.size() >= best) best = point.size(), best_type = type;
  }
  return best_type;
}

std::string network_file_system(const fs::path& path) {
  std::error_code code;
  fs::path place = fs::absolute(path, code);
  while (!fs::exists(place, code) && place.has_relative_path()) place = place.parent_path();
  place = fs::canonical(place, code);
  std::ifstream mounts("/proc/self/mounts");
  const std::string type = file_system_of(place.string(), mounts);
  for (std::string_view network : {"nfs",
                                   "nfs4",
                                   "cifs",
                                   "smb3",
                                   "smbfs",
                                   "afs",
                                   "ncpfs",
                                   "lustre",
                                   "gpfs",
                                   "beegfs",
                                   "ceph",
                                   "glusterfs",
                                   "9p",
                                   "fuse.sshfs",
                                   "fuse.glusterfs",
                                   "fuse.ceph",
                                   "fuse.s3fs",
                                   "fuse.rclone",
                                   "fuse.gvfsd-fuse",
                                   "davfs"})
    if (type == network) return type;
  return {};
}

Result<int64_t> free_bytes(const fs::path& path) {
  struct statvfs info {};
  if (::statvfs(path.c_str(), &info) != 0) return cannot(HBLAB_TEXT("Cannot tell the free space at %1: %2."), path, errno);
  return int64_t(info.f_bavail) * int64_t(info.f_frsize);
}

fs::path program_folder() {
  std::error_code unreadable;
  return fs::read_symlink("/proc/self/exe", unreadable).parent_path();
}

fs::path cache_folder() {
  const auto from = [](const char* name) {
    const char* v = std::getenv(name);
    return std::string(v ? v : "");
  };
  if (const auto own = from("HBLAB_CACHE"); !own.empty()) return own;
  if (const auto xdg = from("XDG_CACHE_HOME"); !xdg.empty()) return fs::path(xdg) / "hybridbert-lab";
  const auto home = from("HOME");
  return fs::path(home.empty() ? "/tmp" : home) / ".cache" / "hybridbert-lab";
}

Result<FileLock> FileLock::lock(const fs::path& path, int mode) {
  FileLock result;
  Handle h{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
  if (h.fd < 0) return cannot(HBLAB_TEXT("Cannot create the lock file %1: %2."), path, errno);
  while (::flock(h.fd, mode) != 0) {
    if (errno == EINTR) continue;
    if (errno == EWOULDBLOCK) return result;
    return cannot(HBLAB_TEXT("Cannot lock %1: %2."), path, errno);
  }
  result.handle_ = std::exchange(h.fd, -1);
  return result;
}
Result<FileLock> FileLock::acquire(const fs::path& path) { return lock(path, LOCK_EX); }
Result<FileLock> FileLock::try_acquire(const fs::path& path) { return lock(path, LOCK_EX | LOCK_NB); }
FileLock::FileLock(FileLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}
FileLock::~FileLock() {
  if (handle_ >= 0) ::close(handle_);
}

}  // namespace hblab
