// SPDX-License-Identifier: Apache-2.0
#include "engine/data/reading/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "engine/core/hash.h"
#include "engine/data/reading/line_reader.h"
#include "engine/data/synthetic/corpus.h"
#include "engine/text/utf8.h"

namespace hblab::data {
namespace {

bool blank(std::string_view line) { return line.find_first_not_of(" \t\v\f") == std::string_view::npos; }

class SyntheticReader final : public DocumentReader {
 public:
  explicit SyntheticReader(const spec::DataSpec& data) : data_(data) {}
  Result<bool> next(RawDocument& document) override {
    if (index_ >= data_.synthetic_documents) return false;
    document = {synthetic_document(data_.synthetic_seed, index_++), nullptr, 0};
    return true;
  }
  double done() const override { return double(index_) / double(data_.synthetic_documents); }

 private:
  const spec::DataSpec& data_;
  int64_t index_ = 0;
};

/// Lines of one file after another, gathered to documents: up to a blank line (source text), or one each.
class FileReader final : public DocumentReader {
 public:
  explicit FileReader(const Corpus& corpus) : corpus_(corpus), by_paragraph_(corpus.data.source == "text") {}

  Result<bool> next(RawDocument& document) override {
    for (;;) {
      if (!lines_) {
        if (file_ == corpus_.files.size()) return false;
        lines_ = HBLAB_TRY(LineReader::open(corpus_.files[file_].path));
      }
      document.file = &corpus_.files[file_];
      if (HBLAB_TRY(gather(document))) return true;
      finished_bytes_ += document.file->bytes;
      lines_.reset();
      ++file_;
    }
  }
  double done() const override {
    return double(finished_bytes_ + (lines_ ? lines_->taken() : 0)) / double(std::max<int64_t>(corpus_.bytes, 1));
  }

 private:
  Result<bool> gather(RawDocument& document) {
    document.bytes.clear();
    std::string_view line;
    while (HBLAB_TRY(lines_->next(line))) {
      if (blank(line)) {
        if (!document.bytes.empty()) return true;
        continue;
      }
      if (document.bytes.empty()) document.line = lines_->line_number();
      if (document.bytes.size() + line.size() > max_line_bytes)
        return fail(
            ErrorKind::input,
            HBLAB_TEXT("%1: the document that begins in line %2 is longer than %3 bytes. A blank line ends a document; put some in."),
            document.file->path.string(), document.line, max_line_bytes);
      document.bytes.append(line);
      if (!by_paragraph_) return true;
      document.bytes += '\n';
    }
    return !document.bytes.empty();
  }

  const Corpus& corpus_;
  const bool by_paragraph_;
  size_t file_ = 0;
  std::optional<LineReader> lines_;
  int64_t finished_bytes_ = 0;
};

Result<std::string> json_text(const std::string& line, const std::string& field, const RawDocument& raw) {
  using Json = nlohmann::json;
  using Event = Json::parse_event_t;
  constexpr size_t most_named = 20;
  const std::string where = fmt::format("{}, line {}", raw.file->path.string(), raw.line);
  std::set<std::string> others;
  bool in_field = false;
  const char* nested = nullptr;  // what the field holds where it is no single value
  // The field alone is kept, so that it does not matter how much else a line holds, and how deep.
  const auto keep = [&](int depth, Event event, const Json& value) {
    if (depth != 1) return true;
    if (event == Event::object_start || event == Event::array_start) {
      if (in_field) nested = event == Event::object_start ? "object" : "array";
      return false;
    }
    if (event != Event::key) return true;
    in_field = value == field;
    if (!in_field && others.size() < most_named) others.insert(value);
    return in_field;
  };
  const Json object = Json::parse(line, keep, /*allow_exceptions=*/false);
  if (object.is_discarded())
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is not JSON: each line of a JSONL file holds one object."), where);
  if (!object.is_object()) return fail(ErrorKind::input, HBLAB_TEXT("%1 holds a JSON %2; an object is needed."), where, object.type_name());
  const auto value = object.find(field);
  const bool kept = value != object.end() && !value->is_discarded();
  const char* type = kept ? value->type_name() : nested;
  if (!type) {
    std::string names;
    for (const auto& name : others) names += (names.empty() ? "" : ", ") + name;
    return fail(ErrorKind::input, HBLAB_TEXT("%1 has no field `%2` (it has: %3). Set `data.jsonl_field` to the field that holds the text."),
                where, field, names.empty() ? "none" : names);
  }
  if (!kept || !value->is_string())
    return fail(ErrorKind::input, HBLAB_TEXT("%1: the field `%2` holds a JSON %3; text is needed."), where, field, type);
  return value->get<std::string>();
}

}  // namespace

Result<Corpus> find_corpus(const spec::DataSpec& data, const fs::path& spec_folder, PhaseMeter& meter) {
  Corpus corpus{data, {}, {}, 0};
  if (data.source == "synthetic") {
    corpus.hash = hash_hex(
        fmt::format("synthetic version {} seed {} documents {}", synthetic_version, data.synthetic_seed, data.synthetic_documents));
    return corpus;
  }
  if (data.source != "text" && data.source != "lines" && data.source != "jsonl")
    return fail(ErrorKind::input, HBLAB_TEXT("`data.source` is %1; synthetic, text, lines and jsonl are known."), data.source);
  HBLAB_TRY(meter.begin(make_text(HBLAB_TEXT("Reading the corpus"))));
  corpus.files = HBLAB_TRY(find_text_files(data.paths, spec_folder));
  corpus.hash = HBLAB_TRY(hash_text_files(corpus.files, meter));
  for (const TextFile& f : corpus.files) corpus.bytes += f.bytes;
  if (corpus.bytes == 0)
    return fail(ErrorKind::input, HBLAB_TEXT("The corpus is empty: %1 has no text. Put text into it, or correct `data.paths`."),
                corpus.files.front().path.string());
  return corpus;
}

Result<std::unique_ptr<DocumentReader>> read_documents(const Corpus& corpus) {
  if (corpus.files.empty()) return std::make_unique<SyntheticReader>(corpus.data);
  return std::make_unique<FileReader>(corpus);
}

Result<Document> parse_document(const spec::DataSpec& data, RawDocument&& raw) {
  Document document;
  document.repaired_bytes = text::repair_utf8(raw.bytes);
  if (data.source == "jsonl")
    document.text = HBLAB_TRY(json_text(raw.bytes, data.jsonl_field, raw));
  else
    document.text = std::move(raw.bytes);
  document.hash = hash64(document.text);
  return document;
}

void split_document(std::string_view text, std::vector<text::Span>& sentences) {
  sentences.clear();
  std::vector<text::Span> of_line;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    text::split_sentences(text.substr(begin, end - begin), of_line);
    for (const text::Span& s : of_line) sentences.push_back({begin + s.begin, begin + s.end});
    begin = end + 1;
  }
}

}  // namespace hblab::data
