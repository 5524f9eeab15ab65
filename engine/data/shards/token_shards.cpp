// SPDX-License-Identifier: Apache-2.0
#include "engine/data/shards/token_shards.h"

#include <algorithm>

#include "engine/data/shards/shard_header.h"

namespace hblab::data {
namespace {

template <class T>
std::span<const T> as_array(const MappedFile& file) {
  return {reinterpret_cast<const T*>(file.bytes().data()), file.bytes().size() / sizeof(T)};
}

}  // namespace

Result<TokenShards> TokenShards::open(const fs::path& folder, const std::string& key, int64_t vocabulary_size) {
  const StoredHeader stored = HBLAB_TRY(read_shard_header(folder));
  if (stored.header.key != key)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 belongs to the key %2, not to %3."), folder.string(), stored.header.key, key);
  TokenShards shards;
  shards.header_ = stored.header;
  const ShardHeader& h = shards.header_;
  const auto map = [&](const char* name, int64_t bytes, const std::string& hash, MappedFile& file) -> Result<void> {
    file = HBLAB_TRY(MappedFile::open(folder / name));
    if (int64_t(file.bytes().size()) != bytes)
      return fail(ErrorKind::input, HBLAB_TEXT("%1 has %2 bytes where %3 are needed."), (folder / name).string(), file.bytes().size(),
                  bytes);
    if (hash_hex(file.bytes()) != hash) return fail(ErrorKind::input, HBLAB_TEXT("%1 was altered."), (folder / name).string());
    return {};
  };
  HBLAB_TRY(map(tokens_file, h.tokens * h.token_bytes, stored.tokens_hash, shards.token_file_));
  HBLAB_TRY(map(sentences_file, (h.sentences + 1) * int64_t(sizeof(uint64_t)), stored.sentences_hash, shards.sentence_file_));
  HBLAB_TRY(map(documents_file, (h.documents + 1) * int64_t(sizeof(DocumentEntry)), stored.documents_hash, shards.document_file_));
  shards.sentences_ = as_array<uint64_t>(shards.sentence_file_);
  shards.documents_ = as_array<DocumentEntry>(shards.document_file_);
  HBLAB_TRY(shards.check_structure(folder, vocabulary_size));
  return shards;
}

Result<void> TokenShards::check_structure(const fs::path& folder, int64_t vocabulary_size) const {
  const auto wrong = [&](const char* name, const char* what) {
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is damaged: %2."), (folder / name).string(), what);
  };
  const auto rises = [](const auto& places, int64_t end, auto place) {
    return place(places.front()) == 0 && place(places.back()) == uint64_t(end) &&
           std::is_sorted(places.begin(), places.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  };
  if (!rises(sentences_, header_.tokens, [](uint64_t begin) { return begin; }))
    return wrong(sentences_file, "its sentences do not rise from 0 to the number of tokens");
  if (!rises(documents_, header_.sentences, [](const DocumentEntry& entry) { return entry.first_sentence; }))
    return wrong(documents_file, "its documents do not rise from 0 to the number of sentences");
  const auto known = [&](auto* ids) {
    return std::all_of(ids, ids + header_.tokens, [&](auto id) { return int64_t(id) < vocabulary_size; });
  };
  if (!(header_.token_bytes == sizeof(uint16_t) ? known(narrow()) : known(wide())))
    return wrong(tokens_file, "a token is not in the vocabulary");
  return {};
}

int64_t TokenShards::sentence_of(int64_t token) const {
  return std::upper_bound(sentences_.begin(), sentences_.end(), uint64_t(token)) - sentences_.begin() - 1;
}

void TokenShards::copy(int64_t first, int64_t count, int32_t* to) const {
  if (header_.token_bytes == 2)
    std::copy_n(narrow() + first, count, to);
  else
    std::copy_n(wide() + first, count, to);
}

}  // namespace hblab::data
