// SPDX-License-Identifier: Apache-2.0
#include "engine/report/look.h"

#include <algorithm>
#include <set>

#include "engine/stats/paired.h"

namespace hblab::report {
namespace {

/// Where some seeds have not started: keeps those that have ended in every arm, if there are any.
bool keep_ended_seeds(std::vector<Side>& sides, Comparison& all) {
  std::set<uint64_t> open, seeds;
  bool all_started = true;
  for (const Side& side : sides)
    for (const RunMeasures& run : side.runs) {
      seeds.insert(run.run.seed);
      if (!run.done() && !run.broken()) open.insert(run.run.seed);
      all_started &= run.started() || run.broken();
    }
  if (all_started || open.size() == seeds.size()) return false;
  for (Side& side : sides)
    for (RunMeasures& run : side.runs)
      if (open.count(run.run.seed)) run.cut_after(-1);
  all.notes.push_back(
      make_text(HBLAB_TEXT("Not every run has ended: losses are those of the %1 of %2 seeds that have ended in every arm. No verdict is "
                           "given before every seed has started."),
                seeds.size() - open.size(), seeds.size()));
  return true;
}

/// Where every seed has started, or none has ended: the last step that every started run has been evaluated at, and how many such looks
/// are planned. Without a plan (a budget in minutes, say) nothing can be concluded before the end.
void choose_look(std::vector<Side>& sides, Comparison& all) {
  int64_t step = -1, planned = 1;
  bool plan_known = true;
  for (const Side& side : sides)
    for (const RunMeasures& run : side.runs) {
      if (!run.started() || run.broken()) continue;
      const int64_t reached = run.evaluations.back().at.step;
      step = step < 0 ? reached : std::min(step, reached);
      planned = std::max({planned, run.looks_planned, int64_t(run.evaluations.size()) - 1});
      plan_known &= run.looks_planned > 0;
    }
  if (step < 0) return;
  all.look_step = step;
  all.looks_planned = plan_known ? planned : 0;
  for (Side& side : sides)
    for (RunMeasures& run : side.runs) run.cut_after(step);
  if (!plan_known) {
    all.notes.push_back(make_text(HBLAB_TEXT("Not every run has ended. Losses are those at step %1 or the evaluation before it. How many "
                                             "evaluations there will be is not known, so nothing is decided before the end."),
                                  step));
    return;
  }
  all.level = stats::level_of_look(planned);
  all.notes.push_back(
      make_text(HBLAB_TEXT("Not every run has ended. Losses are those at step %1, the last evaluation that every started run has "
                           "reached; intervals are at %2 %, for %3 planned looks."),
                step, fmt::format("{:.4g}", 100 * (1 - all.level)), planned));
}

}  // namespace

void choose_what_is_compared(std::vector<Side>& sides, Comparison& all) {
  if (!all.complete && !keep_ended_seeds(sides, all)) choose_look(sides, all);
}

}  // namespace hblab::report
