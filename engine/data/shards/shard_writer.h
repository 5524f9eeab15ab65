// SPDX-License-Identifier: Apache-2.0
// Writes the files of a shard folder front to back, document by document, in bounded memory. Its reader is TokenShards.
#pragma once

#include <cstdio>
#include <memory>
#include <vector>

#include "engine/core/hash.h"
#include "engine/data/shards/token_shards.h"

namespace hblab::data {

/// One document as tokens: `sentence_ends` are offsets into `ids`, rising; sentences without tokens are left out.
struct TokenizedDocument {
  std::vector<int32_t> ids;
  std::vector<int64_t> sentence_ends;
  uint64_t content_hash = 0;
  int64_t repaired_bytes = 0;
};

class ShardWriter {
 public:
  /// `header` gives key, corpus hash and token width; the counts are filled in.
  static Result<ShardWriter> create(const fs::path& folder, const ShardHeader& header);
  Result<void> add(const TokenizedDocument& document);
  /// Ends the files and writes the header.
  Result<void> finish();

 private:
  /// A file that is appended to, hashed on the way.
  class Stream {
   public:
    static Result<Stream> create(const fs::path& path);
    Result<void> append(const void* data, size_t bytes);
    Result<std::string> close();  ///< the hash of the content

   private:
    struct Close {
      void operator()(std::FILE* file) const { std::fclose(file); }
    };
    fs::path path_;
    std::unique_ptr<std::FILE, Close> file_;
    Hasher hasher_;
  };
  ShardWriter(fs::path folder, ShardHeader header, Stream tokens, Stream sentences, Stream documents)
      : folder_(std::move(folder)),
        header_(std::move(header)),
        tokens_(std::move(tokens)),
        sentences_(std::move(sentences)),
        documents_(std::move(documents)) {}

  fs::path folder_;
  ShardHeader header_;
  Stream tokens_, sentences_, documents_;
  std::vector<uint16_t> narrow_;
  std::vector<uint64_t> begins_;
};

}  // namespace hblab::data
