// SPDX-License-Identifier: Apache-2.0
#include "engine/data/shards/shard_header.h"

#include "engine/core/json.h"

namespace hblab::data {
namespace {
constexpr const char* header_file = "header.json";
constexpr const char* own_hash = "header_hash";
constexpr int64_t most = int64_t(1) << 48;  // of anything counted: its bytes stay countable
}  // namespace

Result<StoredHeader> read_shard_header(const fs::path& folder) {
  const std::string place = (folder / header_file).string();
  Json json = parse_json(HBLAB_TRY(read_file(place)));
  if (!json.is_object() || !json.contains(own_hash)) return fail(ErrorKind::input, HBLAB_TEXT("%1 is damaged."), place);
  const Json hash = json[own_hash];
  json.erase(own_hash);
  if (hash != hash_hex(json.dump())) return fail(ErrorKind::input, HBLAB_TEXT("%1 was altered."), place);
  const JsonObject object(nlohmann::json(json), place);
  if (const int64_t format = HBLAB_TRY(object.count("format")); format != shard_format)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is of format %2, not %3."), place, format, shard_format);
  StoredHeader stored;
  ShardHeader& h = stored.header;
  h.key = HBLAB_TRY(object.text("key"));
  h.corpus_hash = HBLAB_TRY(object.text("corpus_hash"));
  h.token_bytes = HBLAB_TRY(object.count("token_bytes", sizeof(uint16_t), sizeof(uint32_t)));
  if (h.token_bytes != sizeof(uint16_t) && h.token_bytes != sizeof(uint32_t))
    return fail(ErrorKind::input, HBLAB_TEXT("%1 has tokens of %2 bytes; 2 and 4 are possible."), place, h.token_bytes);
  h.tokens = HBLAB_TRY(object.count("tokens", 0, most));
  h.sentences = HBLAB_TRY(object.count("sentences", 0, most));
  h.documents = HBLAB_TRY(object.count("documents", 0, most));
  h.repaired_bytes = HBLAB_TRY(object.count("repaired_bytes"));
  stored.tokens_hash = HBLAB_TRY(object.text("tokens_hash"));
  stored.sentences_hash = HBLAB_TRY(object.text("sentences_hash"));
  stored.documents_hash = HBLAB_TRY(object.text("documents_hash"));
  return stored;
}

Result<void> write_shard_header(const fs::path& folder, const StoredHeader& stored) {
  const ShardHeader& h = stored.header;
  nlohmann::json json{{"format", shard_format},
                      {"key", h.key},
                      {"corpus_hash", h.corpus_hash},
                      {"token_bytes", h.token_bytes},
                      {"tokens", h.tokens},
                      {"sentences", h.sentences},
                      {"documents", h.documents},
                      {"repaired_bytes", h.repaired_bytes},
                      {"tokens_hash", stored.tokens_hash},
                      {"sentences_hash", stored.sentences_hash},
                      {"documents_hash", stored.documents_hash}};
  json[own_hash] = hash_hex(json.dump());
  return write_file(folder / header_file, json.dump(1) + "\n");
}

}  // namespace hblab::data
