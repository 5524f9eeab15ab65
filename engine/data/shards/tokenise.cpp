// SPDX-License-Identifier: Apache-2.0
#include "engine/data/shards/tokenise.h"

#include <fmt/format.h>

#include <limits>

#include "engine/core/hash.h"
#include "engine/data/reading/document_pieces.h"
#include "engine/data/shards/cached_folder.h"
#include "engine/data/shards/shard_writer.h"

namespace hblab::data {
namespace {

TokenizedDocument tokenise(const Document& document, const text::Tokenizer& tokenizer, std::vector<text::Span>& sentences) {
  TokenizedDocument result{{}, {}, document.hash, document.repaired_bytes};
  split_document(document.text, sentences);
  for (const text::Span& s : sentences) {
    const size_t before = result.ids.size();
    tokenizer.encode(std::string_view(document.text).substr(s.begin, s.end - s.begin), result.ids);
    if (result.ids.size() > before) result.sentence_ends.push_back(int64_t(result.ids.size()));
  }
  return result;
}

Result<void> build(const Corpus& corpus, const text::Tokenizer& tokenizer, const ShardHeader& header, int64_t threads, PhaseMeter& meter,
                   const fs::path& folder) {
  HBLAB_TRY(meter.begin(make_text(HBLAB_TEXT("Tokenising"))));
  auto writer = HBLAB_TRY(ShardWriter::create(folder, header));
  const auto work = [&](DocumentPiece piece) -> Result<std::vector<TokenizedDocument>> {
    std::vector<TokenizedDocument> documents;
    std::vector<text::Span> sentences;
    for (RawDocument& raw : piece.documents) {
      const Document document = HBLAB_TRY(parse_document(corpus.data, std::move(raw)));
      documents.push_back(tokenise(document, tokenizer, sentences));
    }
    return documents;
  };
  const auto write = [&](const std::vector<TokenizedDocument>& documents) -> Result<void> {
    for (const TokenizedDocument& d : documents) HBLAB_TRY(writer.add(d));
    return {};
  };
  HBLAB_TRY(for_each_piece(corpus, threads, meter, work, write));
  HBLAB_TRY(check_unchanged(corpus.files));
  return writer.finish();
}

}  // namespace

Result<TokenShards> open_shards(const Corpus& corpus, const text::Tokenizer& tokenizer, int64_t threads, PhaseMeter& meter,
                                bool& from_cache) {
  ShardHeader header;
  header.corpus_hash = corpus.hash;
  header.key = hash_hex(fmt::format("shards {} | corpus {} {} {} | vocabulary {} | {}", shard_format, corpus.hash, corpus.data.source,
                                    corpus.data.source == "jsonl" ? corpus.data.jsonl_field : "", tokenizer.vocabulary().hash(),
                                    to_string(tokenizer.options())));
  constexpr int32_t most_of_uint16 = std::numeric_limits<uint16_t>::max() + 1;
  header.token_bytes = tokenizer.vocabulary().size() <= most_of_uint16 ? sizeof(uint16_t) : sizeof(uint32_t);
  const fs::path folder = cache_folder() / "corpora" / header.key;
  return open_or_build(
      folder, meter, [&] { return TokenShards::open(folder, header.key, tokenizer.vocabulary().size()); },
      [&](const fs::path& temporary) { return build(corpus, tokenizer, header, threads, meter, temporary); }, from_cache);
}

}  // namespace hblab::data
