// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/arm_costs.h"

#include <cmath>
#include <map>

namespace hblab::spec {
namespace {

/// Checkpoints that a finished run leaves behind.
double kept_checkpoints(const Settings& s) {
  double kept = double(s.checkpoint.keep_best);
  if (!s.checkpoint.interval.empty()) kept += double(s.checkpoint.keep_last);
  if (s.checkpoint.keep_every > 0 && s.training.budget.unit == IntervalUnit::steps)
    kept += std::floor(s.training.budget.amount / double(s.checkpoint.keep_every));
  return kept;
}

}  // namespace

std::vector<ArmCost> arm_costs(const std::vector<RunSpec>& runs, const fs::path& spec_folder, bool cuda, size_t limit) {
  std::vector<ArmCost> costs;
  std::map<std::pair<std::string, int64_t>, int64_t> vocabularies;  // a file is read once
  std::map<std::string, size_t> places;
  for (const auto& run : runs) {
    const Settings& s = run.settings;
    if (const auto known = places.find(run.arm); known != places.end()) {
      ArmCost& cost = costs[known->second];
      cost.checkpoint_bytes += cost.checkpoint_bytes / double(cost.runs);
      ++cost.runs;
      continue;
    }
    if (costs.size() >= limit) continue;
    auto entries = vocabularies.find({s.vocabulary.file, s.vocabulary.size});
    if (entries == vocabularies.end()) {
      const auto found = vocabulary_entries(s, spec_folder);
      entries = vocabularies.emplace(std::pair(s.vocabulary.file, s.vocabulary.size), found ? *found : -1).first;
    }
    if (entries->second < 0) continue;
    const bool on_gpu = s.execution.device != "cpu" && (s.execution.device != "auto" || cuda);
    ArmCost cost{run.arm, run.baseline, on_gpu, 1, parameter_count(s, entries->second), forward_flops(s, entries->second)};
    cost.memory = estimate_memory_at_most(s, on_gpu ? DeviceKind::cuda : DeviceKind::cpu, entries->second);
    cost.checkpoint_bytes = cost.memory.resident() * kept_checkpoints(s);
    places.emplace(run.arm, costs.size());
    costs.push_back(std::move(cost));
  }
  return costs;
}

}  // namespace hblab::spec
