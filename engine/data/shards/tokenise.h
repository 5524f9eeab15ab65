// SPDX-License-Identifier: Apache-2.0
// Text to token shards: the corpus is tokenised once per vocabulary and options, and kept in the cache.
#pragma once

#include "engine/data/reading/corpus.h"
#include "engine/data/shards/token_shards.h"
#include "engine/text/tokenizer.h"

namespace hblab::data {

/// Opens the shards of (corpus, vocabulary, tokenizer options), making them first where the cache has none or damaged ones.
Result<TokenShards> open_shards(const Corpus& corpus, const text::Tokenizer& tokenizer, int64_t threads, PhaseMeter& meter,
                                bool& from_cache);

}  // namespace hblab::data
