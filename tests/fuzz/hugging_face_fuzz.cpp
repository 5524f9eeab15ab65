// SPDX-License-Identifier: Apache-2.0
// A model folder's config.json and, behind a separator, its tokenizer_config.json: what is read makes a spec that passes its checks, and is
// read back from the config that is written of it.
#include <cmath>

#include "engine/spec/checks.h"
#include "engine/spec/estimates.h"
#include "engine/spec/hugging_face.h"
#include "engine/spec/printer.h"
#include "tests/fuzz/fuzz.h"

using namespace hblab;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const fuzz::ScratchFolder folder, written;
  [[maybe_unused]] static const bool prepared = [] {
    for (const auto* place : {&folder, &written})
      for (const char* file : {spec::folder_vocabulary, spec::folder_weights}) place->write(file, "");
    return true;
  }();
  fuzz::Parts parts(fuzz::view(data, size));
  folder.write(spec::folder_config, parts.next());
  std::error_code ignored;
  if (parts.rest().empty())
    fs::remove(folder.path() / spec::folder_tokenizer_config, ignored);
  else
    folder.write(spec::folder_tokenizer_config, parts.rest());

  const auto read = spec::read_folder_settings(folder.path());
  if (!read) {
    fuzz::require_sentence(read.error());
    return 0;
  }
  spec::Settings settings;
  settings.model = read->model;
  settings.vocabulary = read->vocabulary;
  settings.data.sequence_length = read->model.positions;
  for (const auto& finding : spec::check_settings(settings)) require(finding.warning, "a folder's settings pass a spec's checks");
  require(spec::parameter_count(settings, read->vocabulary_size) > 0, "the model has parameters");
  require(std::isfinite(spec::forward_flops(settings, read->vocabulary_size).per_token), "the model's cost can be told");

  written.write(spec::folder_config, spec::folder_config_json(read->model, read->vocabulary_size));
  written.write(spec::folder_tokenizer_config, spec::folder_tokenizer_json(read->vocabulary, read->model.positions));
  auto again = spec::read_folder_settings(written.path());
  require(again.has_value(), "a written folder is read");
  again->vocabulary.file = read->vocabulary.file;
  require(again->model == read->model && again->vocabulary == read->vocabulary && again->vocabulary_size == read->vocabulary_size,
          "a written folder means the same");
  require(spec::check_start(read->model, written.path()).has_value(), "a model can start from the folder that was written of it");
  return 0;
}
