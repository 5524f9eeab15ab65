// SPDX-License-Identifier: Apache-2.0
// header.json of a shard folder: see token_shards.h.
#pragma once

#include "engine/core/hash.h"
#include "engine/data/shards/token_shards.h"

namespace hblab::data {

inline constexpr const char* tokens_file = "tokens.bin";
inline constexpr const char* sentences_file = "sentences.bin";
inline constexpr const char* documents_file = "documents.bin";

struct StoredHeader {
  ShardHeader header;
  std::string tokens_hash, sentences_hash, documents_hash;
};
Result<StoredHeader> read_shard_header(const fs::path& folder);
Result<void> write_shard_header(const fs::path& folder, const StoredHeader& stored);

}  // namespace hblab::data
