// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/preview_maker.h"

#include <algorithm>

#include "engine/data/vocabulary_source.h"
#include "engine/text/vocabulary_trainer.h"

namespace hblab::ui {
namespace {

constexpr int64_t most_hashed = int64_t(64) << 20;  ///< bytes of a corpus that is looked up in the cache of trained vocabularies
constexpr int64_t quick_size = 2000;                ///< pieces of a quick vocabulary
constexpr size_t quick_bytes = size_t(1) << 20;     ///< of text that it is trained on
constexpr size_t most_pieces = 400;                 ///< shown of a document
constexpr size_t row_documents = 20;                ///< that a sequence is cut from

/// What decides about the text and its split; how sequences are cut from it does not matter.
spec::DataSpec text_part(spec::DataSpec data) {
  const spec::DataSpec defaults;
  data.sequence_length = defaults.sequence_length;
  data.packing = defaults.packing;
  data.loader_threads = defaults.loader_threads;
  return data;
}

using Vocabulary = std::shared_ptr<const text::Vocabulary>;

/// The vocabulary of an earlier preparation of the same text; nothing where there is none.
std::optional<data::VocabularySource> cached_vocabulary(const PreviewRequest& request, const GoOn& go_on) {
  std::error_code code;
  if (!fs::exists(cache_folder() / "vocabularies", code)) return std::nullopt;
  // Hashing the files may go on; whatever comes after it would train, and is refused.
  const data::PreparationCallback only_hash = [&](const data::PreparationProgress& p) {
    return go_on() && p.phase.pattern == HBLAB_TEXT("Reading the corpus");
  };
  data::PhaseMeter meter(only_hash);
  const auto corpus = data::find_corpus(request.settings.data, request.spec_folder, meter);
  if (!corpus) return std::nullopt;
  auto found = data::find_vocabulary(request.settings, request.spec_folder, *corpus, meter);
  if (!found) return std::nullopt;
  return std::move(*found);
}

Result<Vocabulary> quick_vocabulary(const spec::VocabularySpec& spec, const std::vector<std::string>& texts, const GoOn& go_on) {
  text::WordCounter counter(data::tokenizer_options(spec));
  size_t bytes = 0;
  for (const std::string& text : texts) {
    if (bytes > quick_bytes) break;
    counter.add(text);
    bytes += text.size();
  }
  auto made = HBLAB_TRY(
      counter.train({std::min(spec.size, quick_size), spec.min_frequency, 0}, [&](const text::TrainerProgress&) { return go_on(); }));
  return std::make_shared<const text::Vocabulary>(std::move(made));
}

}  // namespace

bool same_preview(const spec::Settings& a, const spec::Settings& b) {
  return a.data == b.data && a.vocabulary == b.vocabulary && a.masking == b.masking && a.objective == b.objective;
}

void PreviewMaker::find_tokenizer(const PreviewRequest& request, const PreviewStep& step, const GoOn& go_on) {
  const spec::VocabularySpec& spec = request.settings.vocabulary;
  vocabulary_ = {};
  tokenizer_.reset();
  Vocabulary vocabulary;
  if (!spec.file.empty()) {
    const fs::path file = fs::absolute(request.spec_folder / spec.file).lexically_normal();
    vocabulary_.origin = VocabularyPreview::file;
    vocabulary_.path = file.string();
    if (auto loaded = text::Vocabulary::load(file))
      vocabulary = std::make_shared<const text::Vocabulary>(std::move(*loaded));
    else
      vocabulary_.error = loaded.error();
  } else {
    if (sample_.bytes <= most_hashed) {
      step(make_text(HBLAB_TEXT("Looking for a trained vocabulary")));
      if (auto cached = cached_vocabulary(request, go_on)) {
        vocabulary_.origin = VocabularyPreview::cached;
        vocabulary_.path = cached->file.string();
        vocabulary = cached->vocabulary;
      }
    }
    if (!vocabulary && request.quick && go_on()) {
      step(make_text(HBLAB_TEXT("Training a quick vocabulary")));
      vocabulary_.origin = VocabularyPreview::quick;
      if (auto trained = quick_vocabulary(spec, sample_.texts, go_on))
        vocabulary = *trained;
      else
        vocabulary_.error = trained.error();
    }
  }
  if (!vocabulary) return;
  vocabulary_.pieces = vocabulary->size();
  vocabulary_.special = vocabulary->special();
  tokenizer_ = std::make_shared<const text::Tokenizer>(vocabulary, data::tokenizer_options(spec));
  measure_coverage();
}

void PreviewMaker::measure_coverage() {
  std::vector<int32_t> ids;
  for (const std::string& text : sample_.texts) {
    ids.clear();
    tokenizer_->encode(text, ids);
    vocabulary_.sample_pieces += int64_t(ids.size());
    for (const int32_t id : ids) {
      vocabulary_.unknown += id == tokenizer_->vocabulary().special().unknown;
      vocabulary_.sample_words += !tokenizer_->continues_word(id);
    }
  }
}

std::optional<Preview> PreviewMaker::make(const PreviewRequest& request, const PreviewStep& step, const GoOn& go_on) {
  const SampleKey key{text_part(request.settings.data), request.spec_folder};
  Preview preview;
  if (sample_key_ != key) {
    sample_key_.reset();
    tokenizer_key_.reset();
    vocabulary_ = {};
    step(make_text(HBLAB_TEXT("Reading the corpus")));
    auto sample = read_sample(request.settings.data, request.spec_folder, go_on);
    if (!go_on()) return std::nullopt;
    if (!sample) {
      preview.error = sample.error();
      sample_ = {};
      if (!request.settings.vocabulary.file.empty()) find_tokenizer(request, step, go_on);  // judged for itself all the same
      preview.vocabulary = vocabulary_;
      return preview;
    }
    sample_ = std::move(*sample);
    sample_key_ = key;
  }
  const TokenizerKey tokenizer_key{key, request.settings.vocabulary, request.quick};
  if (tokenizer_key_ != tokenizer_key || vocabulary_.error) {
    tokenizer_key_.reset();
    find_tokenizer(request, step, go_on);
    if (!go_on()) return std::nullopt;
    tokenizer_key_ = tokenizer_key;
  }
  preview.corpus = sample_;
  preview.corpus.texts.clear();
  preview.documents = int64_t(sample_.texts.size());
  preview.document = std::clamp<int64_t>(request.document, 0, preview.documents - 1);
  preview.text = sample_.texts[size_t(preview.document)];
  preview.vocabulary = vocabulary_;
  if (!tokenizer_) return preview;
  preview.pieces = pieces_of(*tokenizer_, preview.text, most_pieces);
  std::vector<std::string> following;
  for (size_t i = 0; i < std::min(row_documents, sample_.texts.size()); ++i)
    following.push_back(sample_.texts[(size_t(preview.document) + i) % sample_.texts.size()]);
  if (auto row = training_row(request.settings, tokenizer_, following, request.mask_seed))
    preview.row = std::move(*row);
  else
    preview.row_error = row.error();
  if (!go_on()) return std::nullopt;
  return preview;
}

}  // namespace hblab::ui
