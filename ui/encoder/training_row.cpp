// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/training_row.h"

#include <QTemporaryDir>
#include <numeric>

#include "engine/core/hash.h"
#include "engine/data/batch_builder.h"
#include "engine/data/reading/corpus.h"
#include "engine/data/shards/shard_writer.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

Result<data::TokenShards> write_shards(const fs::path& folder, const text::Tokenizer& tokenizer, const std::vector<std::string>& texts) {
  data::ShardHeader header;
  header.key = header.corpus_hash = "preview";
  header.token_bytes = sizeof(uint32_t);
  auto writer = HBLAB_TRY(data::ShardWriter::create(folder, header));
  std::vector<text::Span> sentences;
  for (const std::string& text : texts) {
    data::TokenizedDocument document;
    document.content_hash = hash64(text);
    data::split_document(text, sentences);
    for (const auto& s : sentences) {
      const size_t before = document.ids.size();
      tokenizer.encode(std::string_view(text).substr(s.begin, s.end - s.begin), document.ids);
      if (document.ids.size() > before) document.sentence_ends.push_back(int64_t(document.ids.size()));
    }
    if (!document.ids.empty()) HBLAB_TRY(writer.add(document));
  }
  HBLAB_TRY(writer.finish());
  return data::TokenShards::open(folder, header.key, tokenizer.vocabulary().size());
}

std::unique_ptr<data::SequenceSet> cut(const spec::Settings& s, const data::TokenShards& shards) {
  std::vector<int64_t> documents(size_t(shards.documents()));
  std::iota(documents.begin(), documents.end(), 0);
  if (s.objective.pair != "none") return data::pack_pairs(shards, documents, s.data.sequence_length, s.objective);
  if (s.data.packing == "within_document") return data::pack_within_documents(shards, documents, s.data.sequence_length);
  return data::pack_across_documents(shards, documents, s.data.sequence_length, data::Tail::keep);
}

ShownPiece shown(const text::Vocabulary& vocabulary, int32_t id) {
  ShownPiece piece;
  piece.text = piece.original = qs(vocabulary.piece(id));
  piece.continues = vocabulary.continues_word(id);
  piece.special = vocabulary.is_special(id) && id != vocabulary.special().unknown && id != vocabulary.special().mask;
  piece.unknown = id == vocabulary.special().unknown;
  return piece;
}

}  // namespace

std::vector<ShownPiece> pieces_of(const text::Tokenizer& tokenizer, const std::string& text, size_t most) {
  std::vector<int32_t> ids;
  tokenizer.encode(text, ids);
  std::vector<ShownPiece> pieces;
  for (size_t i = 0; i < std::min(most, ids.size()); ++i) pieces.push_back(shown(tokenizer.vocabulary(), ids[i]));
  return pieces;
}

Result<std::vector<ShownPiece>> training_row(const spec::Settings& settings, const std::shared_ptr<const text::Tokenizer>& tokenizer,
                                             const std::vector<std::string>& texts, uint64_t seed) {
  const bool pairs = settings.objective.pair != "none";
  const int64_t least = pairs ? data::specials_of_pair + 2 : data::specials_of_row + 1;
  if (settings.data.sequence_length < least)
    return fail(ErrorKind::input, HBLAB_TEXT("`data.sequence_length` is %1; at least %2 are needed for the special tokens and text."),
                settings.data.sequence_length, least);
  if (!data::find_masking_strategy(settings.masking.strategy))
    return fail(ErrorKind::input, HBLAB_TEXT("There is no masking strategy `%1`."), settings.masking.strategy);
  QTemporaryDir folder;
  if (!folder.isValid())
    return fail(ErrorKind::environment, HBLAB_TEXT("Cannot make a temporary folder: %1."), folder.errorString().toStdString());
  const auto shards = HBLAB_TRY(write_shards(folder.path().toStdString(), *tokenizer, texts));
  if (shards.documents() == 0) return fail(ErrorKind::input, HBLAB_TEXT("The text has no word pieces."));
  if (pairs && shards.documents() < 2)
    return fail(ErrorKind::input, HBLAB_TEXT("The objective `%1` needs at least two documents; the sample has one."),
                settings.objective.pair);

  const auto set = cut(settings, shards);
  const data::TokenKinds kinds(tokenizer->vocabulary());
  const auto build = [&](const spec::MaskingSpec& masking) {
    return data::BatchBuilder(*set, kinds, settings.data.sequence_length, seed, masking, stream_key(seed, "mask")).build({{0, 0}}, pairs);
  };
  spec::MaskingSpec no_masks = settings.masking;
  no_masks.rate = 0;
  no_masks.prediction_rate = -1;
  const data::Batch before = build(no_masks), after = build(settings.masking);
  std::vector<bool> predicted(size_t(after.length), false);
  for (const int64_t at : after.predicted) predicted[size_t(at)] = true;
  std::vector<ShownPiece> row;
  for (size_t i = 0; i < size_t(after.length) && after.real[i]; ++i) {
    ShownPiece piece = shown(tokenizer->vocabulary(), before.ids[i]);
    piece.text = qs(tokenizer->vocabulary().piece(after.ids[i]));
    piece.predicted = predicted[i];
    piece.change = after.masked[i]                 ? ShownPiece::masked
                   : after.ids[i] != before.ids[i] ? ShownPiece::random
                   : predicted[i]                  ? ShownPiece::kept
                                                   : ShownPiece::none;
    row.push_back(std::move(piece));
  }
  return row;
}

}  // namespace hblab::ui
