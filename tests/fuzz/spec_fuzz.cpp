// SPDX-License-Identifier: Apache-2.0
// A spec's YAML text: loading, checking, expanding, printing, and editing by Document.
#include <algorithm>

#include "engine/core/hash.h"
#include "engine/spec/document.h"
#include "engine/spec/estimates.h"
#include "engine/spec/expand.h"
#include "engine/spec/fields.h"
#include "engine/spec/loader.h"
#include "engine/spec/printer.h"
#include "engine/spec/settings_json.h"
#include "tests/fuzz/fuzz.h"

using namespace hblab;
using fuzz::require;

namespace {

void check_places(const spec::LoadedSpec& loaded, std::string_view text) {
  const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
  for (const auto& problem : loaded.problems) {
    require(problem.line >= 0 && problem.line <= lines && problem.column >= 0, "a problem stands within the text");
    require(!problem.what.str().empty(), "a problem says what is wrong");
  }
}

void check_runs(const spec::ExperimentSpec& spec) {
  const auto runs = spec::expand(spec);
  require(int64_t(runs.size()) == spec::run_count(spec), "expanding makes as many runs as were counted");
  require(!runs.empty() && int64_t(runs.size()) <= spec::max_runs, "an accepted spec has 1 to max_runs runs");
  for (const auto* run : {&runs.front(), &runs.back()}) {
    require(spec::parameter_count(run->settings) > 0, "a run's model has parameters");
    const auto again = spec::settings_from_json(spec::settings_to_json(run->settings));
    require(again && *again == run->settings, "settings come back from their JSON");
  }
}

void check_print(const spec::ExperimentSpec& spec) {
  const std::string printed = spec::print_spec(spec);
  const spec::LoadedSpec again = spec::load_spec(printed);
  require(again.ok(), "a printed spec loads");
  require(again.spec == spec, "a printed spec means the same");
}

/// Sets and removes one field, which the text's hash chooses, by the value it has or its default.
void check_edits(std::string_view text) {
  spec::Document document{std::string(text)};
  if (!document.valid()) return;
  const auto& fields = spec::fields();
  const spec::Field& field = fields[hash64(text) % fields.size()];
  const std::string value = field.get({});
  if (const auto set = document.set(field.key, value)) {
    require(document.valid(), "an edited text stays YAML");
    require(document.get(field.key) == value, "what was set is read back");
  } else {
    fuzz::require_sentence(set.error());
    require(document.text() == text, "a refused edit changes nothing");
  }
  if (document.remove(field.key)) require(!document.get(field.key), "what was removed is gone");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = fuzz::view(data, size);
  const spec::LoadedSpec loaded = spec::load_spec(text);
  check_places(loaded, text);
  if (loaded.ok()) {
    check_runs(loaded.spec);
    check_print(loaded.spec);
  } else {
    fuzz::require_sentence(loaded.error("x.yaml"));
  }
  check_edits(text);
  return 0;
}
