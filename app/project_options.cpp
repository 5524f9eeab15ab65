// SPDX-License-Identifier: Apache-2.0
#include "app/project_options.h"

#include <algorithm>

namespace hblab::app {

void ProjectOptions::add_to(CLI::App& command, bool with_experiment) {
  command.add_option("--project", project, "The project file")->required()->type_name("FILE");
  if (with_experiment)
    command.add_option("--experiment", experiment, "The experiment's number, as `hblab list` shows it; without: the newest")
        ->type_name("N");
  command.add_flag("--json", json, "JSON on standard output");
}

Result<store::ExperimentRow> choose_experiment(store::RunStore& store, int64_t experiment) {
  const auto all = HBLAB_TRY(store.experiments());
  if (all.empty())
    return fail(ErrorKind::input, HBLAB_TEXT("The project has no experiment yet. `hblab run SPEC --project FILE` adds one."));
  if (experiment == 0) return all.back();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& row) { return row.id.value == experiment; });
  if (found != all.end()) return *found;
  return fail(ErrorKind::usage, HBLAB_TEXT("The project has no experiment %1; it has %2, the newest is %3."), experiment, all.size(),
              all.back().id.value);
}

}  // namespace hblab::app
