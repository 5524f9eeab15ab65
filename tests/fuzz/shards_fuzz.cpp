// SPDX-License-Identifier: Apache-2.0
// The files of a shard folder. The input's parts are header.json and the three arrays; hashes are made right, so that what lies
// behind them is reached. The first byte says whether the counts are made right as well, and how wide a token is.
#include "engine/core/json.h"
#include "engine/data/shards/shard_header.h"
#include "engine/data/shards/token_shards.h"
#include "tests/fuzz/fuzz.h"

using namespace hblab;
using fuzz::require;

namespace {

constexpr int64_t vocabulary_size = 100;

struct Files {
  std::string_view header, tokens, sentences, documents;
};

std::string sealed_header(const Files& files, bool true_counts, int64_t token_bytes) {
  Json json = parse_json(files.header);
  if (!json.is_object()) return std::string(files.header);
  json["tokens_hash"] = hash_hex(files.tokens);
  json["sentences_hash"] = hash_hex(files.sentences);
  json["documents_hash"] = hash_hex(files.documents);
  if (true_counts) {
    json["token_bytes"] = token_bytes;
    json["tokens"] = int64_t(files.tokens.size()) / token_bytes;
    json["sentences"] = int64_t(files.sentences.size() / sizeof(uint64_t)) - 1;
    json["documents"] = int64_t(files.documents.size() / sizeof(data::DocumentEntry)) - 1;
  }
  json.erase("header_hash");
  json["header_hash"] = hash_hex(json.dump());
  return json.dump();
}

void read_all(const data::TokenShards& shards) {
  const int64_t tokens = shards.header().tokens;
  std::vector<int32_t> ids;
  int64_t seen = 0;
  for (int64_t document = 0; document < shards.documents(); ++document) {
    const int64_t first = shards.first_token(document), count = shards.document_tokens(document);
    require(first >= 0 && count >= 0 && first <= tokens && count <= tokens - first, "a document's tokens are there");
    seen += count;
    ids.resize(size_t(count));
    shards.copy(first, count, ids.data());
    for (int64_t i = 0; i < count; ++i) {
      require(ids[size_t(i)] == shards.token(first + i), "tokens are copied as they are");
      require(ids[size_t(i)] >= 0 && ids[size_t(i)] < vocabulary_size, "a token is in the vocabulary");
      const int64_t sentence = shards.sentence_of(first + i);
      require(sentence >= shards.first_sentence(document) && sentence < shards.first_sentence(document + 1),
              "a token lies in a sentence of its document");
      require(shards.sentence_begin(sentence) <= first + i && first + i < shards.sentence_begin(sentence + 1),
              "a token lies in its sentence");
    }
  }
  require(seen == tokens, "each token belongs to a document");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const fuzz::ScratchFolder folder;
  if (size == 0) return 0;
  fuzz::Parts parts(fuzz::view(data + 1, size - 1));
  Files files;
  files.header = parts.next();
  files.tokens = parts.next();
  files.sentences = parts.next();
  files.documents = parts.rest();
  folder.write("header.json", sealed_header(files, (data[0] & 1) != 0, (data[0] & 2) != 0 ? sizeof(uint32_t) : sizeof(uint16_t)));
  folder.write(data::tokens_file, files.tokens);
  folder.write(data::sentences_file, files.sentences);
  folder.write(data::documents_file, files.documents);
  const auto shards = data::TokenShards::open(folder.path(), "key", vocabulary_size);
  if (shards)
    read_all(*shards);
  else
    fuzz::require_sentence(shards.error());
  return 0;
}
