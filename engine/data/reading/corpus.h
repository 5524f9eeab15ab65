// SPDX-License-Identifier: Apache-2.0
// The text that a spec's `data` means, as a sequence of documents. Read front to back, up to three times: to split,
// to train a vocabulary, to tokenise.
#pragma once

#include <memory>

#include "engine/data/reading/text_files.h"
#include "engine/text/sentences.h"

namespace hblab::data {

struct Corpus {
  spec::DataSpec data;
  std::vector<TextFile> files;  ///< none where the source is synthetic
  std::string hash;             ///< of the text: see hash_text_files; of version, seed and size where it is synthetic
  int64_t bytes = 0;            ///< of all files
};

/// Finds the files and hashes them. Error kind input: an unknown source, paths that are wrong, no text at all.
Result<Corpus> find_corpus(const spec::DataSpec& data, const fs::path& spec_folder, PhaseMeter& meter);

/// A document as the file holds it, not yet checked or repaired: cheap to read, so that the rest is done in parallel.
struct RawDocument {
  std::string bytes;
  const TextFile* file = nullptr;
  int64_t line = 0;  ///< where it begins
};

class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  /// False at the end.
  virtual Result<bool> next(RawDocument& document) = 0;
  virtual double done() const = 0;  ///< 0 … 1
};
/// `corpus` must outlive the reader and its documents.
Result<std::unique_ptr<DocumentReader>> read_documents(const Corpus& corpus);

struct Document {
  std::string text;            ///< valid UTF-8; line breaks end sentences
  uint64_t hash = 0;           ///< of the text
  int64_t repaired_bytes = 0;  ///< invalid UTF-8 that was replaced
};
/// Error kind input, with file and line, where a JSON line is not an object with a text in the named field.
Result<Document> parse_document(const spec::DataSpec& data, RawDocument&& raw);

/// The sentences of a document's text: each line is split, a line break always ends one. Replaces `sentences`.
void split_document(std::string_view text, std::vector<text::Span>& sentences);

}  // namespace hblab::data
