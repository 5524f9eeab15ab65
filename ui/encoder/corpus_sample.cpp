// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/corpus_sample.h"

#include <algorithm>
#include <cmath>

#include "engine/text/utf8.h"

namespace hblab::ui {
namespace {

constexpr size_t most_read = size_t(8) << 20;     ///< bytes of text
constexpr size_t most_kept = 100;                 ///< documents
constexpr size_t most_of_one = size_t(64) << 10;  ///< bytes of a document

}  // namespace

Result<CorpusSample> read_sample(const spec::DataSpec& spec, const fs::path& spec_folder, const GoOn& go_on) {
  CorpusSample sample;
  data::Corpus corpus{spec, {}, {}, 0};
  sample.generated = spec.source == "synthetic";
  if (!sample.generated) {
    corpus.files = HBLAB_TRY(data::find_text_files(spec.paths, spec_folder));
    int64_t largest = -1;
    for (data::TextFile& file : corpus.files) {
      if (!go_on()) return fail(ErrorKind::interrupted, HBLAB_TEXT("Stopped."));
      std::error_code code;
      file.bytes = int64_t(fs::file_size(file.path, code));
      corpus.bytes += file.bytes;
      if (file.bytes > largest) largest = file.bytes, sample.file = file.name;
    }
    std::sort(corpus.files.begin(), corpus.files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    sample.files = int64_t(corpus.files.size());
    sample.bytes = corpus.bytes;
    if (corpus.bytes == 0)
      return fail(ErrorKind::input, HBLAB_TEXT("The corpus is empty: %1 has no text. Put text into it, or correct `data.paths`."),
                  corpus.files.front().path.string());
  }
  auto reader = HBLAB_TRY(data::read_documents(corpus));
  data::RawDocument raw;
  for (size_t read = 0;;) {
    if (!go_on()) return fail(ErrorKind::interrupted, HBLAB_TEXT("Stopped."));
    if (sample.generated && sample.texts.size() == most_kept) {
      sample.documents = spec.synthetic_documents;
      break;
    }
    if (!HBLAB_TRY(reader->next(raw))) break;
    ++sample.documents;
    read += raw.bytes.size();
    if (sample.texts.size() < most_kept) {
      auto document = HBLAB_TRY(data::parse_document(spec, std::move(raw)));
      sample.repaired_bytes += document.repaired_bytes;
      if (document.text.size() > most_of_one) {
        document.text.resize(most_of_one);
        document.text.resize(text::valid_prefix(document.text));
      }
      sample.texts.push_back(std::move(document.text));
    }
    if (read > most_read) {
      sample.counted = false;
      sample.documents = std::llround(double(sample.documents) / std::clamp(reader->done(), 1e-9, 1.));
      break;
    }
  }
  if (sample.texts.empty()) return fail(ErrorKind::input, HBLAB_TEXT("The corpus holds no document: its files hold blank lines alone."));
  return sample;
}

}  // namespace hblab::ui
