// SPDX-License-Identifier: Apache-2.0
// The vocabulary of a spec: loaded from its file, or trained on the corpus's training documents, so that held-out text
// never shapes it, and cached.
#pragma once

#include "engine/data/reading/corpus.h"
#include "engine/text/tokenizer.h"

namespace hblab::data {

struct VocabularySource {
  std::shared_ptr<const text::Vocabulary> vocabulary;
  fs::path file;  ///< absolute
};

text::TokenizerOptions tokenizer_options(const spec::VocabularySpec& spec);
/// Error kind input: what Vocabulary::load refuses; a size that does not hold the corpus's characters.
Result<VocabularySource> find_vocabulary(const spec::Settings& settings, const fs::path& spec_folder, const Corpus& corpus,
                                         PhaseMeter& meter);

}  // namespace hblab::data
