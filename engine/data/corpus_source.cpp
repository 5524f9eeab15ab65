// SPDX-License-Identifier: Apache-2.0
#include "engine/data/corpus_source.h"

#include "engine/data/prepared.h"
#include "engine/data/shards/tokenise.h"
#include "engine/data/vocabulary_source.h"

namespace hblab::data {

Result<std::shared_ptr<const PreparedCorpus>> prepare_corpus(const spec::Settings& settings, const std::string& spec_folder,
                                                             const PreparationCallback& progress) {
  PhaseMeter meter(progress);
  const Corpus corpus = HBLAB_TRY(find_corpus(settings.data, spec_folder, meter));
  const VocabularySource source = HBLAB_TRY(find_vocabulary(settings, spec_folder, corpus, meter));
  CorpusFacts facts;
  const auto tokenizer = std::make_shared<const text::Tokenizer>(source.vocabulary, tokenizer_options(settings.vocabulary));
  auto shards = HBLAB_TRY(open_shards(corpus, *tokenizer, settings.execution.threads, meter, facts.from_cache));
  facts.vocabulary_size = source.vocabulary->size();
  facts.vocabulary_file = source.file.string();
  facts.corpus_hash = corpus.hash;
  facts.shard_hash = shards.header().key;
  HBLAB_TRY(meter.begin(make_text(HBLAB_TEXT("Cutting sequences"))));
  return Prepared::create(settings, std::move(shards), tokenizer, std::move(facts));
}

}  // namespace hblab::data
