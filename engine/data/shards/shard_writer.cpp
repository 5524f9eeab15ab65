// SPDX-License-Identifier: Apache-2.0
#include "engine/data/shards/shard_writer.h"

#include <cerrno>

#include "engine/data/shards/shard_header.h"

namespace hblab::data {

Result<ShardWriter::Stream> ShardWriter::Stream::create(const fs::path& path) {
  Stream stream;
  stream.path_ = path;
  stream.file_.reset(std::fopen(path.c_str(), "wbe"));
  if (!stream.file_) return fail(ErrorKind::environment, HBLAB_TEXT("Cannot create %1: %2."), path.string(), system_error_text(errno));
  return stream;
}

Result<void> ShardWriter::Stream::append(const void* data, size_t bytes) {
  hasher_.add({static_cast<const char*>(data), bytes});
  if (std::fwrite(data, 1, bytes, file_.get()) == bytes) return {};
  return fail(ErrorKind::environment, HBLAB_TEXT("Cannot write %1: %2."), path_.string(), system_error_text(errno));
}

Result<std::string> ShardWriter::Stream::close() {
  if (std::fclose(file_.release()) != 0)
    return fail(ErrorKind::environment, HBLAB_TEXT("Cannot write %1: %2."), path_.string(), system_error_text(errno));
  return hasher_.hex();
}

Result<ShardWriter> ShardWriter::create(const fs::path& folder, const ShardHeader& header) {
  auto tokens = HBLAB_TRY(Stream::create(folder / tokens_file));
  auto sentences = HBLAB_TRY(Stream::create(folder / sentences_file));
  auto documents = HBLAB_TRY(Stream::create(folder / documents_file));
  return ShardWriter(folder, header, std::move(tokens), std::move(sentences), std::move(documents));
}

Result<void> ShardWriter::add(const TokenizedDocument& document) {
  const DocumentEntry entry{uint64_t(header_.sentences), document.content_hash};
  HBLAB_TRY(documents_.append(&entry, sizeof entry));
  begins_.clear();
  for (int64_t begin = 0; const int64_t end : document.sentence_ends)
    begins_.push_back(uint64_t(header_.tokens + std::exchange(begin, end)));
  HBLAB_TRY(sentences_.append(begins_.data(), begins_.size() * sizeof(uint64_t)));
  if (header_.token_bytes == 2) {
    narrow_.assign(document.ids.begin(), document.ids.end());
    HBLAB_TRY(tokens_.append(narrow_.data(), narrow_.size() * sizeof(uint16_t)));
  } else {
    HBLAB_TRY(tokens_.append(document.ids.data(), document.ids.size() * sizeof(int32_t)));
  }
  ++header_.documents;
  header_.sentences += int64_t(document.sentence_ends.size());
  header_.tokens += int64_t(document.ids.size());
  header_.repaired_bytes += document.repaired_bytes;
  return {};
}

Result<void> ShardWriter::finish() {
  const DocumentEntry end{uint64_t(header_.sentences), 0};
  HBLAB_TRY(documents_.append(&end, sizeof end));
  const uint64_t tokens = uint64_t(header_.tokens);
  HBLAB_TRY(sentences_.append(&tokens, sizeof tokens));
  StoredHeader stored{header_, {}, {}, {}};
  stored.tokens_hash = HBLAB_TRY(tokens_.close());
  stored.sentences_hash = HBLAB_TRY(sentences_.close());
  stored.documents_hash = HBLAB_TRY(documents_.close());
  return write_shard_header(folder_, stored);
}

}  // namespace hblab::data
