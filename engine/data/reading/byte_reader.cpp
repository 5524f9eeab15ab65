// SPDX-License-Identifier: Apache-2.0
#include "engine/data/reading/byte_reader.h"

#include <zlib.h>
#include <zstd.h>

#include <cerrno>
#include <cstdio>
#include <vector>

namespace hblab::data {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct CloseGzip {
  void operator()(gzFile file) const { gzclose_r(file); }
};
struct FreeZstd {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

constexpr std::string_view damaged = HBLAB_TEXT("%1 cannot be decompressed: %2. The file is damaged or cut short.");

tl::unexpected<Error> cannot_open(const fs::path& path, int code) {
  return fail(ErrorKind::input, HBLAB_TEXT("Cannot open %1: %2."), path.string(), system_error_text(code));
}

class PlainReader final : public ByteReader {
 public:
  PlainReader(fs::path path, std::FILE* file) : path_(std::move(path)), file_(file) { std::setvbuf(file, nullptr, _IONBF, 0); }
  Result<size_t> read(char* to, size_t room) override {
    const size_t n = std::fread(to, 1, room, file_.get());
    if (n < room && std::ferror(file_.get()))
      return fail(ErrorKind::input, HBLAB_TEXT("Cannot read %1: %2."), path_.string(), system_error_text(errno));
    taken_ += int64_t(n);
    return n;
  }
  int64_t taken() const override { return taken_; }

 private:
  fs::path path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  int64_t taken_ = 0;
};

class GzipReader final : public ByteReader {
 public:
  GzipReader(fs::path path, gzFile file) : path_(std::move(path)), file_(file) {}
  Result<size_t> read(char* to, size_t room) override {
    const int n = gzread(file_.get(), to, unsigned(room));
    int code = Z_OK;
    const char* why = gzerror(file_.get(), &code);
    if (n < 0 || code == Z_BUF_ERROR) return fail(ErrorKind::input, damaged, path_.string(), why);
    if (gzdirect(file_.get())) return fail(ErrorKind::input, damaged, path_.string(), "it does not begin as a gzip file");
    return size_t(n);
  }
  int64_t taken() const override { return gzoffset(file_.get()); }

 private:
  fs::path path_;
  std::unique_ptr<gzFile_s, CloseGzip> file_;
};

class ZstdReader final : public ByteReader {
 public:
  ZstdReader(fs::path path, std::unique_ptr<ByteReader> source)
      : path_(std::move(path)), source_(std::move(source)), stream_(ZSTD_createDStream()), input_(ZSTD_DStreamInSize()) {}
  Result<size_t> read(char* to, size_t room) override {
    ZSTD_outBuffer out{to, room, 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size) {
        in_ = {input_.data(), HBLAB_TRY(source_->read(input_.data(), input_.size())), 0};
        if (in_.size == 0) {
          if (!frame_complete_) return fail(ErrorKind::input, damaged, path_.string(), "its last frame is not complete");
          return size_t(0);
        }
      }
      const size_t state = ZSTD_decompressStream(stream_.get(), &out, &in_);
      if (ZSTD_isError(state)) return fail(ErrorKind::input, damaged, path_.string(), ZSTD_getErrorName(state));
      frame_complete_ = state == 0;
    }
    return out.pos;
  }
  int64_t taken() const override { return source_->taken(); }

 private:
  fs::path path_;
  std::unique_ptr<ByteReader> source_;
  std::unique_ptr<ZSTD_DStream, FreeZstd> stream_;
  std::vector<char> input_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool frame_complete_ = true;
};

}  // namespace

Result<std::unique_ptr<ByteReader>> open_plain(const fs::path& path) {
  std::FILE* file = std::fopen(path.c_str(), "rbe");
  if (!file) return cannot_open(path, errno);
  return std::make_unique<PlainReader>(path, file);
}

Result<std::unique_ptr<ByteReader>> ByteReader::open(const fs::path& path) {
  if (path.extension() == ".zst") return std::make_unique<ZstdReader>(path, HBLAB_TRY(open_plain(path)));
  if (path.extension() != ".gz") return open_plain(path);
  gzFile file = gzopen(path.c_str(), "rbe");
  if (!file) return cannot_open(path, errno);
  gzbuffer(file, 1 << 17);
  return std::make_unique<GzipReader>(path, file);
}

}  // namespace hblab::data
