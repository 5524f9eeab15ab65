// SPDX-License-Identifier: Apache-2.0
#include "engine/data/vocabulary_source.h"

#include <fmt/format.h>

#include "engine/core/hash.h"
#include "engine/data/reading/document_pieces.h"
#include "engine/data/shards/cached_folder.h"
#include "engine/data/split.h"
#include "engine/text/vocabulary_trainer.h"

namespace hblab::data {
namespace {

constexpr int vocabulary_format = 1;  ///< part of the cache key
/// The most frequent characters of a trained vocabulary, the rest reads as [UNK]: rare symbols must not fill it.
constexpr int64_t alphabet_limit = 1000;
constexpr const char* vocabulary_file = "vocab.txt";
constexpr const char* hash_file = "hash.txt";

Result<Split> split_corpus(const Corpus& corpus, int64_t threads, PhaseMeter& meter) {
  HBLAB_TRY(meter.begin(make_text(HBLAB_TEXT("Splitting the documents"))));
  std::vector<uint64_t> hashes;
  const auto hash = [&](DocumentPiece piece) -> Result<std::vector<uint64_t>> {
    std::vector<uint64_t> of_piece;
    for (RawDocument& raw : piece.documents) of_piece.push_back(HBLAB_TRY(parse_document(corpus.data, std::move(raw))).hash);
    return of_piece;
  };
  const auto append = [&](const std::vector<uint64_t>& of_piece) -> Result<void> {
    hashes.insert(hashes.end(), of_piece.begin(), of_piece.end());
    return {};
  };
  HBLAB_TRY(for_each_piece(corpus, threads, meter, hash, append));
  return split_documents(hashes, corpus.data);
}

Result<text::Vocabulary> train_vocabulary(const spec::Settings& settings, const Corpus& corpus, PhaseMeter& meter) {
  const Split split = HBLAB_TRY(split_corpus(corpus, settings.execution.threads, meter));
  HBLAB_TRY(meter.begin(make_text(HBLAB_TEXT("Counting words"))));
  const auto options = tokenizer_options(settings.vocabulary);
  const auto count = [&](DocumentPiece piece) -> Result<text::WordCounter> {
    text::WordCounter counter(options);
    if (piece.first + piece.documents.size() > split.held_out.size()) {  // more documents than a moment ago
      HBLAB_TRY(check_unchanged(corpus.files));
      return fail(ErrorKind::input, HBLAB_TEXT("The corpus was changed while it was being read. Start again when it no longer changes."));
    }
    for (size_t i = 0; i < piece.documents.size(); ++i)
      if (!split.held_out[piece.first + i]) counter.add(HBLAB_TRY(parse_document(corpus.data, std::move(piece.documents[i]))).text);
    return counter;
  };
  text::WordCounter all(options);
  const auto merge = [&](text::WordCounter&& counter) -> Result<void> {
    all.merge(std::move(counter));
    return {};
  };
  HBLAB_TRY(for_each_piece(corpus, settings.execution.threads, meter, count, merge));
  HBLAB_TRY(check_unchanged(corpus.files));
  HBLAB_TRY(meter.begin(make_text(HBLAB_TEXT("Training the vocabulary"))));
  return all.train({settings.vocabulary.size, settings.vocabulary.min_frequency, alphabet_limit},
                   [&](const text::TrainerProgress& p) { return bool(meter.at(p.target > 0 ? double(p.pieces) / double(p.target) : 0)); });
}

Result<text::Vocabulary> open_vocabulary(const fs::path& folder) {
  if (hash_hex(HBLAB_TRY(read_file(folder / vocabulary_file))) != HBLAB_TRY(read_file(folder / hash_file)))
    return fail(ErrorKind::input, HBLAB_TEXT("%1 was altered."), (folder / vocabulary_file).string());
  return text::Vocabulary::load(folder / vocabulary_file);
}

Result<void> write_vocabulary(const text::Vocabulary& vocabulary, const fs::path& folder) {
  HBLAB_TRY(vocabulary.save(folder / vocabulary_file));
  return write_file(folder / hash_file, hash_hex(HBLAB_TRY(read_file(folder / vocabulary_file))));
}

/// Everything that the trained pieces depend on.
std::string training_key(const spec::Settings& settings, const Corpus& corpus) {
  const spec::DataSpec& d = settings.data;
  const spec::VocabularySpec& v = settings.vocabulary;
  return hash_hex(fmt::format("vocabulary {} | corpus {} {} {} | held out {} {} | {} | size {} min_frequency {} alphabet {}",
                              vocabulary_format, corpus.hash, d.source, d.source == "jsonl" ? d.jsonl_field : "", d.held_out,
                              d.held_out_seed, to_string(tokenizer_options(v)), v.size, v.min_frequency, alphabet_limit));
}

}  // namespace

text::TokenizerOptions tokenizer_options(const spec::VocabularySpec& spec) {
  return {spec.lowercase, spec.strip_accents, spec.compat == "google"};
}

Result<VocabularySource> find_vocabulary(const spec::Settings& settings, const fs::path& spec_folder, const Corpus& corpus,
                                         PhaseMeter& meter) {
  const auto source = [](text::Vocabulary&& vocabulary, const fs::path& file) {
    return VocabularySource{std::make_shared<const text::Vocabulary>(std::move(vocabulary)), file};
  };
  if (!settings.vocabulary.file.empty()) {
    const fs::path file = fs::absolute(spec_folder / settings.vocabulary.file).lexically_normal();
    return source(HBLAB_TRY(text::Vocabulary::load(file)), file);
  }
  const fs::path folder = cache_folder() / "vocabularies" / training_key(settings, corpus);
  bool from_cache = false;
  const auto open = [&] { return open_vocabulary(folder); };
  const auto build = [&](const fs::path& temporary) -> Result<void> {
    return write_vocabulary(HBLAB_TRY(train_vocabulary(settings, corpus, meter)), temporary);
  };
  auto vocabulary = HBLAB_TRY(open_or_build(folder, meter, open, build, from_cache));
  return source(std::move(vocabulary), fs::absolute(folder / vocabulary_file));
}

}  // namespace hblab::data
