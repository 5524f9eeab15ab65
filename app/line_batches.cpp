// SPDX-License-Identifier: Apache-2.0
#include "app/line_batches.h"

namespace hblab::app {

namespace {

constexpr size_t batch_bytes = 1 << 20;
constexpr const char* standard_input = "/dev/stdin";

}  // namespace

Result<LineBatches> LineBatches::open(const std::vector<std::string>& files) {
  std::vector<fs::path> paths;
  for (const std::string& file : files) {
    std::error_code error;
    if (file != "-" && !fs::exists(file, error)) return fail(ErrorKind::input, HBLAB_TEXT("There is no file %1."), file);
    if (fs::is_directory(file, error)) return fail(ErrorKind::input, HBLAB_TEXT("%1 is a folder. Name the files in it."), file);
    paths.push_back(file == "-" ? standard_input : file);
  }
  if (paths.empty()) paths.push_back(standard_input);
  return LineBatches(std::move(paths));
}

Result<std::optional<LineBatch>> LineBatches::next() {
  LineBatch batch;
  while (batch.text.size() < batch_bytes) {
    if (!reader_ && opened_ == files_.size()) break;
    if (!reader_) reader_.emplace(HBLAB_TRY(data::LineReader::open(files_[opened_++])));
    std::string_view line;
    if (HBLAB_TRY(reader_->next(line))) {
      (batch.text += line) += '\n';
    } else {
      reader_.reset();
    }
  }
  if (batch.text.empty()) return std::nullopt;
  return batch;
}

}  // namespace hblab::app
