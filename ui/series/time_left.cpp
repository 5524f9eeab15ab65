// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/time_left.h"

#include <algorithm>

#include "engine/store/run_status.h"

namespace hblab::ui {
namespace {

/// Seconds a step; NaN: not known.
double pace_of(const store::RunRow& run, const Series* loss) {
  if (loss && loss->size() > 1) {
    const size_t from = loss->size() > pace_steps ? loss->size() - 1 - pace_steps : 0;
    const auto& step = loss->x(XAxis::step);
    const auto& seconds = loss->x(XAxis::compute_time);
    return (seconds.back() - seconds[from]) / (step.back() - step[from]);
  }
  return run.last.step > 0 ? run.last.compute_seconds / double(run.last.step) : no_value;
}

}  // namespace

double seconds_left(const std::vector<store::RunRow>& runs, const std::map<ArmId, double>& steps_planned, const SeriesCache& cache) {
  std::map<ArmId, double> by_arm;
  std::vector<double> own;
  double any = no_value, longest = no_value, sum = 0;
  for (const auto& run : runs) {
    own.push_back(pace_of(run, cache.find(run.id, "train_loss")));
    if (!std::isnan(own.back())) any = by_arm[run.arm] = own.back();
  }
  for (const auto& [arm, steps] : steps_planned) longest = std::fmax(longest, steps);
  for (size_t i = 0; i < runs.size(); ++i) {
    if (store::has_ended(runs[i].status)) continue;
    const auto arm = by_arm.find(runs[i].arm);
    const auto planned = steps_planned.find(runs[i].arm);
    const double pace = !std::isnan(own[i]) ? own[i] : arm != by_arm.end() ? arm->second : any;
    const double steps = (planned != steps_planned.end() ? planned->second : longest) - double(std::max<int64_t>(runs[i].last.step, 0));
    sum += (steps < 0 ? 0 : steps) * pace;
  }
  return sum;
}

Result<void> learn_steps_planned(store::RunStore& store, const std::vector<store::RunRow>& runs, std::map<ArmId, double>& known) {
  for (const auto& run : runs) {
    if (run.attempts == 0 || known.count(run.arm)) continue;
    const auto facts = HBLAB_TRY(store.facts(run.id));
    if (const auto planned = facts.find("steps_planned"); planned != facts.end()) known[run.arm] = planned->second;
  }
  return {};
}

}  // namespace hblab::ui
