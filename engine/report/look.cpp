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

/// How many looks there are with the end; none where a started run does not know it (a budget in minutes, say).
std::optional<int64_t> planned_looks(const std::vector<Side>& sides) {
  int64_t planned = 1;
  for (const Side& side : sides)
    for (const RunMeasures& run : side.runs) {
      if (!run.started() || run.broken()) continue;
      if (run.looks_planned == 0) return {};
      planned = std::max({planned, run.looks_planned, int64_t(run.evaluations.size()) - 1});
    }
  return planned;
}

std::string percent(double level) { return fmt::format("{:.4g}", 100 * (1 - level)); }

/// The end's intervals leave the looks before it their share. Without a plan, nothing was concluded from those.
void set_level_of_end(const std::vector<Side>& sides, Comparison& all) {
  all.level = stats::level_of_end(planned_looks(sides).value_or(1));
  if (all.level < stats::alpha)
    all.notes.push_back(
        make_text(HBLAB_TEXT("Intervals are at %1 %: of the error rate of %2 %, %3 % is kept for the verdicts that could be "
                             "given while the runs were training."),
                  percent(all.level), fmt::format("{:g}", 100 * stats::alpha), fmt::format("{:.4g}", 100 * (stats::alpha - all.level))));
}

/// Where every seed has started, or none has ended: the last step that every started run has been evaluated at, and how many such looks
/// are planned. Without a plan (a budget in minutes, say) nothing can be concluded before the end.
void choose_look(std::vector<Side>& sides, Comparison& all) {
  int64_t step = -1;
  for (const Side& side : sides)
    for (const RunMeasures& run : side.runs) {
      if (!run.started() || run.broken()) continue;
      const int64_t reached = run.evaluations.back().at.step;
      step = step < 0 ? reached : std::min(step, reached);
    }
  if (step < 0) return;
  const auto planned = planned_looks(sides);
  all.look_step = step;
  all.looks_planned = planned.value_or(0);
  for (Side& side : sides)
    for (RunMeasures& run : side.runs) run.cut_after(step);
  if (!planned) {
    all.notes.push_back(make_text(HBLAB_TEXT("Not every run has ended. Losses are those at step %1 or the evaluation before it. How many "
                                             "evaluations there will be is not known, so nothing is decided before the end."),
                                  step));
    return;
  }
  all.level = stats::level_of_look(*planned);
  all.notes.push_back(
      make_text(HBLAB_TEXT("Not every run has ended. Losses are those at step %1, the last evaluation that every started run has "
                           "reached; intervals are at %2 %, for %3 planned looks."),
                step, percent(all.level), *planned));
}

}  // namespace

void choose_what_is_compared(std::vector<Side>& sides, Comparison& all) {
  if (all.complete || keep_ended_seeds(sides, all))
    set_level_of_end(sides, all);
  else
    choose_look(sides, all);
}

}  // namespace hblab::report
