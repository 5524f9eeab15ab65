// SPDX-License-Identifier: Apache-2.0
// A tokenised corpus on disk: the ids of all documents end to end, where sentences and documents begin, and each
// document's content hash. Written once by ShardWriter, then mapped read-only and shared by every run.
//
// A folder holds (little-endian):
//   tokens.bin     uint16[tokens] or, above 65,536 pieces, uint32[tokens]
//   sentences.bin  uint64[sentences + 1]: the first token of each sentence, then the number of tokens
//   documents.bin  {uint64 first sentence, uint64 content hash}[documents + 1]; the last entry ends the list
//   header.json    format, key, counts, hashes of the three files, and the header's own hash
#pragma once

#include <span>
#include <string>

#include "engine/core/files.h"

namespace hblab::data {

struct ShardHeader {
  std::string key;  ///< corpus + vocabulary + options
  std::string corpus_hash;
  int64_t token_bytes = 2;  ///< 2 or 4
  int64_t tokens = 0, sentences = 0, documents = 0;
  int64_t repaired_bytes = 0;
};

struct DocumentEntry {
  uint64_t first_sentence = 0;
  uint64_t content_hash = 0;
};

/// Raised with any change of the layout above or of how text becomes sentences and tokens.
inline constexpr int shard_format = 1;

class TokenShards {
 public:
  /// Checks sizes, the header's hash, the content of every file, and that no place or token leads outside: sentences and documents
  /// rise to their ends, and every id is below `vocabulary_size`. Error kind input where anything differs.
  static Result<TokenShards> open(const fs::path& folder, const std::string& key, int64_t vocabulary_size);

  const ShardHeader& header() const { return header_; }
  int64_t documents() const { return header_.documents; }
  uint64_t content_hash(int64_t document) const { return documents_[size_t(document)].content_hash; }
  int64_t first_sentence(int64_t document) const { return int64_t(documents_[size_t(document)].first_sentence); }
  /// document = documents() gives the end of all; so with first_token and sentence_begin.
  int64_t first_token(int64_t document) const { return sentence_begin(first_sentence(document)); }
  int64_t document_tokens(int64_t document) const { return first_token(document + 1) - first_token(document); }
  int64_t sentence_begin(int64_t sentence) const { return int64_t(sentences_[size_t(sentence)]); }
  /// The sentence that holds a token.
  int64_t sentence_of(int64_t token) const;
  int32_t token(int64_t index) const { return header_.token_bytes == 2 ? int32_t(narrow()[index]) : int32_t(wide()[index]); }
  void copy(int64_t first, int64_t count, int32_t* to) const;

 private:
  Result<void> check_structure(const fs::path& folder, int64_t vocabulary_size) const;
  const uint16_t* narrow() const { return reinterpret_cast<const uint16_t*>(token_file_.bytes().data()); }
  const uint32_t* wide() const { return reinterpret_cast<const uint32_t*>(token_file_.bytes().data()); }

  ShardHeader header_;
  MappedFile token_file_, sentence_file_, document_file_;
  std::span<const uint64_t> sentences_;
  std::span<const DocumentEntry> documents_;
};

}  // namespace hblab::data
