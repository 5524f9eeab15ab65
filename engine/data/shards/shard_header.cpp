// SPDX-License-Identifier: Apache-2.0
#include "engine/data/shards/shard_header.h"

#include <nlohmann/json.hpp>

namespace hblab::data {
namespace {
constexpr const char* header_file = "header.json";
constexpr const char* own_hash = "header_hash";
}  // namespace

Result<StoredHeader> read_shard_header(const fs::path& folder) {
  const std::string place = (folder / header_file).string();
  auto json = nlohmann::json::parse(HBLAB_TRY(read_file(place)), nullptr, false);
  if (!json.is_object() || !json.contains(own_hash)) return fail(ErrorKind::input, HBLAB_TEXT("%1 is damaged."), place);
  const auto hash = json[own_hash];
  json.erase(own_hash);
  if (hash != hash_hex(json.dump())) return fail(ErrorKind::input, HBLAB_TEXT("%1 was altered."), place);
  if (json["format"] != shard_format)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is of format %2, not %3."), place, json["format"].dump(), shard_format);
  StoredHeader stored;
  ShardHeader& h = stored.header;
  json.at("key").get_to(h.key);
  json.at("corpus_hash").get_to(h.corpus_hash);
  json.at("token_bytes").get_to(h.token_bytes);
  json.at("tokens").get_to(h.tokens);
  json.at("sentences").get_to(h.sentences);
  json.at("documents").get_to(h.documents);
  json.at("repaired_bytes").get_to(h.repaired_bytes);
  json.at("tokens_hash").get_to(stored.tokens_hash);
  json.at("sentences_hash").get_to(stored.sentences_hash);
  json.at("documents_hash").get_to(stored.documents_hash);
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
