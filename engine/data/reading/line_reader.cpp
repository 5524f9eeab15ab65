// SPDX-License-Identifier: Apache-2.0
#include "engine/data/reading/line_reader.h"

#include <algorithm>

#include "engine/text/utf8.h"

namespace hblab::data {
namespace {
constexpr size_t block_bytes = 1 << 18;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr double most_invalid = 0.3;  ///< share of the first block's bytes
}  // namespace

Result<LineReader> LineReader::open(const fs::path& path) { return LineReader(path, HBLAB_TRY(ByteReader::open(path))); }

Result<void> LineReader::check(std::string_view block) const {
  if (block.find('\0') != std::string_view::npos)
    return fail(ErrorKind::input,
                HBLAB_TEXT("%1 is not a text file: it holds a NUL byte after line %2. Leave it out of `data.paths`, or, where it "
                           "is UTF-16 text, convert it to UTF-8."),
                path_.string(), line_number_);
  if (started_) return {};
  std::string copy(block);
  const int64_t invalid = text::repair_utf8(copy);
  if (double(invalid) > most_invalid * double(block.size()))
    return fail(ErrorKind::input,
                HBLAB_TEXT("%1 is not UTF-8 text: %2 of its first %3 bytes are invalid. Leave it out of `data.paths`, or, where it "
                           "is text in another encoding, convert it to UTF-8."),
                path_.string(), invalid, block.size());
  return {};
}

Result<bool> LineReader::more() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const size_t old = buffer_.size();
  if (old >= max_line_bytes)
    return fail(ErrorKind::input,
                HBLAB_TEXT("%1 is no text with lines: line %2 is longer than %3 bytes. Leave it out of `data.paths`, or break its lines."),
                path_.string(), line_number_ + 1, max_line_bytes);
  buffer_.resize(old + std::max(block_bytes, old));  // doubling: a long line costs linear time
  auto got = bytes_->read(buffer_.data() + old, buffer_.size() - old);
  buffer_.resize(old + (got ? *got : 0));
  if (!got) return tl::make_unexpected(got.error());
  const std::string_view block = std::string_view(buffer_).substr(old);
  HBLAB_TRY(check(block));
  if (!started_ && block.starts_with(byte_order_mark)) begin_ = byte_order_mark.size();
  started_ = true;
  return !block.empty();
}

Result<bool> LineReader::next(std::string_view& line) {
  size_t searched = begin_, end;
  while ((end = buffer_.find('\n', searched)) == std::string::npos) {
    const size_t rest = buffer_.size() - begin_;
    if (!HBLAB_TRY(more())) {
      if (begin_ == buffer_.size()) return false;
      end = buffer_.size();
      break;
    }
    searched = begin_ + rest;
  }
  line = std::string_view(buffer_).substr(begin_, end - begin_);
  if (line.ends_with('\r')) line.remove_suffix(1);
  begin_ = std::min(end + 1, buffer_.size());
  ++line_number_;
  return true;
}

}  // namespace hblab::data
