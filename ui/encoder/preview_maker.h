// SPDX-License-Identifier: GPL-3.0-or-later
// Makes what the previews show, step by step: sample of the corpus, vocabulary, pieces, masks. It keeps the sample and the tokenizer while
// the settings that they depend on stay. Belongs to one worker thread; PreviewRunner runs it.
#pragma once

#include <optional>

#include "ui/encoder/corpus_sample.h"
#include "ui/encoder/training_row.h"

namespace hblab::ui {

struct PreviewRequest {
  spec::Settings settings;
  fs::path spec_folder;
  int64_t document = 0;  ///< of the sample
  uint64_t mask_seed = 1;
  bool quick = false;  ///< where no vocabulary is there yet: train a small one on the sample
};

/// Whether a preview of the one is a preview of the other.
bool same_preview(const spec::Settings&, const spec::Settings&);

struct VocabularyPreview {
  enum Origin { none, file, cached, quick };  ///< none: it will be trained
  Origin origin = none;
  int64_t pieces = 0;
  std::string path;
  text::SpecialIds special;
  std::optional<Error> error;
  /// Coverage of the sample: unknown pieces, pieces and words.
  int64_t unknown = 0, sample_pieces = 0, sample_words = 0;
};

struct Preview {
  std::optional<Error> error;           ///< of the corpus: nothing else was made
  CorpusSample corpus;                  ///< without its texts
  int64_t document = 0, documents = 0;  ///< of the sample
  std::string text;
  VocabularyPreview vocabulary;
  std::vector<ShownPiece> pieces;  ///< of the document
  std::vector<ShownPiece> row;     ///< the sequence that begins with it, masked
  std::optional<Error> row_error;
};

/// Words of what it does at the moment.
using PreviewStep = std::function<void(const Text&)>;

class PreviewMaker {
 public:
  /// Nothing where it was stopped.
  std::optional<Preview> make(const PreviewRequest&, const PreviewStep&, const GoOn&);

 private:
  void find_tokenizer(const PreviewRequest&, const PreviewStep&, const GoOn&);
  void measure_coverage();

  /// What the sample was read from, and what the tokenizer was made for.
  struct SampleKey {
    spec::DataSpec data;
    fs::path folder;
    bool operator==(const SampleKey&) const = default;
  };
  struct TokenizerKey {
    SampleKey sample;
    spec::VocabularySpec vocabulary;
    bool quick = false;
    bool operator==(const TokenizerKey&) const = default;
  };
  std::optional<SampleKey> sample_key_;
  std::optional<TokenizerKey> tokenizer_key_;
  CorpusSample sample_;
  VocabularyPreview vocabulary_;
  std::shared_ptr<const text::Tokenizer> tokenizer_;
};

}  // namespace hblab::ui
