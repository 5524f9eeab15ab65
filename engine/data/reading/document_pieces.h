// SPDX-License-Identifier: Apache-2.0
// A corpus cut into pieces of about a megabyte of documents: the unit of parallel work in preparation.
#pragma once

#include "engine/core/system_meter.h"
#include "engine/data/ordered_parallel.h"
#include "engine/data/reading/corpus.h"

namespace hblab::data {

struct DocumentPiece {
  size_t first = 0;  ///< index of its first document in the corpus
  std::vector<RawDocument> documents;
};

/// Runs work: (DocumentPiece) → Result<Output> over the corpus on `threads` threads (0: all cores) and consume: (Output) →
/// Result<void> on this one, in the order of the text, telling the meter.
template <class Work, class Consume>
Result<void> for_each_piece(const Corpus& corpus, int64_t threads, PhaseMeter& meter, Work work, Consume consume) {
  constexpr size_t piece_bytes = 1 << 20;
  auto reader = HBLAB_TRY(read_documents(corpus));
  size_t documents = 0;
  const auto produce = [&]() -> Result<std::optional<DocumentPiece>> {
    HBLAB_TRY(meter.at(reader->done()));
    DocumentPiece piece{documents, {}};
    RawDocument document;
    for (size_t bytes = 0; bytes < piece_bytes && HBLAB_TRY(reader->next(document));) {
      bytes += document.bytes.size();
      piece.documents.push_back(std::move(document));
    }
    documents += piece.documents.size();
    if (piece.documents.empty()) return std::nullopt;
    return piece;
  };
  return ordered_parallel(threads > 0 ? threads : cpu_info().logical_cores, produce, work, consume);
}

}  // namespace hblab::data
