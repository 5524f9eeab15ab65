// SPDX-License-Identifier: Apache-2.0
#include "engine/run/experiments.h"

#include <algorithm>
#include <map>

#include "engine/core/hash.h"
#include "engine/core/log.h"
#include "engine/spec/expand.h"
#include "engine/spec/fairness.h"
#include "engine/spec/settings_json.h"

namespace hblab::run {

using store::RunStatus;

fs::path checkpoint_root(const fs::path& project) { return project.string() + ".d"; }

std::string sweep_point(const store::ArmRow& arm) { return arm.name.substr(std::min(arm.name.size(), arm.base_name.size())); }

Result<std::optional<store::ExperimentRow>> find_experiment(store::RunStore& store, const std::string& spec_text,
                                                            const std::string& spec_folder) {
  std::optional<store::ExperimentRow> found;
  for (auto& row : HBLAB_TRY(store.experiments()))
    if (row.spec_text == spec_text && row.spec_folder == spec_folder) found = row;
  return found;
}

Result<ExperimentId> record_experiment(store::Recorder& recorder, const spec::ExperimentSpec& spec, const std::string& spec_text,
                                       const std::string& spec_folder, bool again) {
  store::NewExperiment row;
  row.unless_known = !again;
  row.name = spec.name;
  row.spec_text = spec_text;
  row.spec_hash = hash_hex(spec_text);
  row.spec_folder = spec_folder;
  row.target_loss = spec.base.evaluation.target_loss;
  row.last_k = spec.base.evaluation.best_of_last;
  row.interleaved = spec.base.execution.order == "interleaved";
  std::map<std::string, size_t> arms;
  for (const auto& run : spec::expand(spec)) {
    const auto [found, fresh] = arms.try_emplace(run.arm, row.arms.size());
    if (fresh) row.arms.push_back({run.arm, run.base_arm, run.baseline, spec::settings_to_json(run.settings), "[]"});
    row.runs.push_back({found->second, run.seed});
  }
  for (const spec::ArmFairness& arm : spec::fairness(spec, spec_folder)) {
    row.arms[arms.at(arm.arm)].differences_json = spec::differences_to_json(arm.differences);
    if (const std::string unaccepted = spec::unaccepted(arm.differences); !unaccepted.empty())
      log_warning(
          "{} differs from {} in {}. Correct the spec, or name what is meant in accepted_differences; else the comparison will say so.",
          arm.arm, arm.baseline, unaccepted);
  }
  return recorder.add_experiment(row);
}

Result<Outcome> standing(store::RunStore& store, ExperimentId id, const std::vector<RunId>& only) {
  Outcome outcome;
  for (const auto& row : HBLAB_TRY(store.runs(id))) {
    if (!only.empty() && std::find(only.begin(), only.end(), row.id) == only.end()) continue;
    switch (row.status) {
      case RunStatus::done:
        ++outcome.done;
        break;
      case RunStatus::diverged:
        ++outcome.diverged;
        break;
      case RunStatus::failed:
        ++outcome.failed;
        break;
      case RunStatus::planned:
        ++outcome.planned;
        break;
      default:
        ++outcome.interrupted;
    }
    if (row.status == RunStatus::failed || row.status == RunStatus::diverged)
      outcome.problems.push_back(fmt::format("{}, seed {}: {}", row.arm_name, row.seed, row.message));
  }
  return outcome;
}

}  // namespace hblab::run
