// SPDX-License-Identifier: Apache-2.0
#include "engine/data/file_checks.h"

#include <algorithm>
#include <set>

#include "engine/data/reading/text_files.h"
#include "engine/spec/document.h"
#include "engine/spec/estimates.h"
#include "engine/spec/hugging_face.h"

namespace hblab::data {

std::vector<spec::Problem> check_files(const std::vector<spec::RunSpec>& runs, const fs::path& spec_folder, std::string_view yaml,
                                       const std::function<bool()>& go_on) {
  std::vector<spec::Problem> problems;
  const spec::Document document{std::string(yaml)};
  const auto refuse = [&](const char* key, const std::string& value, const Error& error) {
    const auto place = document.place(key).value_or(spec::Document::Place{});
    const spec::Problem problem{place.line, place.column, key, value, error.what};
    if (std::find(problems.begin(), problems.end(), problem) == problems.end()) problems.push_back(problem);
  };
  std::set<std::string> arms;                  // its seeds need the same files
  std::set<std::vector<std::string>> corpora;  // and so do most points of a sweep
  std::set<std::string> vocabularies;
  for (const auto& run : runs) {
    if (!arms.insert(run.arm).second) continue;
    if (!go_on()) break;
    if (const std::string& start = run.settings.model.start_from; !start.empty())
      if (const auto fits = spec::check_start(run.settings.model, spec_folder / start); !fits)
        refuse("model.start_from", start, fits.error());
    if (const auto& texts = run.settings.data; texts.source != "synthetic" && corpora.insert(texts.paths).second)
      if (const auto files = find_text_files(texts.paths, spec_folder); !files) refuse("data.paths", "", files.error());
    if (!vocabularies.insert(run.settings.vocabulary.file).second) continue;
    if (const auto entries = spec::vocabulary_entries(run.settings, spec_folder); !entries)
      refuse("vocabulary.file", run.settings.vocabulary.file, entries.error());
  }
  return problems;
}

}  // namespace hblab::data
