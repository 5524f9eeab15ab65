// SPDX-License-Identifier: Apache-2.0
// A corpus file: its lines, documents and sentences. The first byte chooses the source and how the file is packed.
#include "engine/data/reading/corpus.h"
#include "engine/text/utf8.h"
#include "tests/fuzz/fuzz.h"

using namespace hblab;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const fuzz::ScratchFolder folder;
  static const std::string sources[] = {"jsonl", "jsonl", "lines", "text"};
  static const std::string suffixes[] = {"", "", ".gz", ".zst"};
  if (size == 0) return 0;
  data::Corpus corpus;
  corpus.data.source = sources[data[0] & 3];
  const std::string name = "corpus" + suffixes[data[0] >> 2 & 3];
  data::TextFile file{folder.write(name, fuzz::view(data + 1, size - 1)), name, {}, int64_t(size - 1), {}};
  corpus.files.push_back(file);
  corpus.bytes = file.bytes;

  const auto reader = data::read_documents(corpus);
  require(reader.has_value(), "files are opened when they are read");
  data::RawDocument raw;
  std::vector<text::Span> sentences;
  for (int64_t line = 0;;) {
    const auto more = (*reader)->next(raw);
    if (!more) {
      fuzz::require_sentence(more.error());
      return 0;
    }
    if (!*more) return 0;
    require(raw.line > line, "documents begin on later and later lines");
    require(!raw.bytes.empty(), "a document is not empty");
    line = raw.line;
    const auto document = data::parse_document(corpus.data, std::move(raw));
    if (!document) {
      fuzz::require_sentence(document.error());
      continue;
    }
    require(text::is_valid_utf8(document->text), "a document is UTF-8");
    data::split_document(document->text, sentences);
    size_t end = 0;
    for (const text::Span& s : sentences) {
      require(s.begin >= end && s.begin < s.end && s.end <= document->text.size(), "sentences follow one another within the text");
      end = s.end;
    }
  }
}
