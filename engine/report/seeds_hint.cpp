// SPDX-License-Identifier: Apache-2.0
#include "engine/report/seeds_hint.h"

#include <algorithm>

#include "engine/report/metric_rules.h"
#include "engine/spec/document.h"
#include "engine/spec/loader.h"
#include "engine/stats/seeds_needed.h"

namespace hblab::report {
namespace {

std::vector<double> differences_of(const ArmComparison& arm, const ArmComparison& baseline) {
  const auto &own = arm.find(primary_metric)->values, &theirs = baseline.find(primary_metric)->values;
  std::vector<double> differences;
  for (size_t i = 0; i < arm.seeds.size(); ++i)
    for (size_t j = 0; j < baseline.seeds.size(); ++j)
      if (arm.seeds[i] == baseline.seeds[j] && own[i] && theirs[j]) differences.push_back(*own[i] - *theirs[j]);
  return differences;
}

bool decided(const Difference& d, double level) { return d.n >= fewest_pairs && d.p && *d.p < level; }

std::string at_most(const std::optional<int64_t>& seeds) {
  return seeds ? std::to_string(*seeds) : "more than " + std::to_string(stats::most_pairs);
}

Text words(const SeedsHint& hint) {
  if (!hint.needed)
    return make_text(
        HBLAB_TEXT("%1 against %2: with these %3 seeds they are about equal; more than %4 would be needed to tell them apart."), hint.arm,
        hint.baseline, hint.seeds, stats::most_pairs);
  const std::string low = at_most(hint.low), high = at_most(hint.high);
  const auto more = *hint.needed - hint.seeds;
  if (hint.seeds == 2)
    return make_text(
        HBLAB_TEXT("%1 against %2: about %3 seeds in all (%4 more) might decide it, but two seeds say next to nothing about the "
                   "spread between seeds: it could take from %5 to %6."),
        hint.arm, hint.baseline, *hint.needed, more, low, high);
  return make_text(
      HBLAB_TEXT("%1 against %2: about %3 seeds in all (%4 more) would decide it with a chance of %5 %, if the difference is as "
                 "large as it looks; as the spread between %6 seeds is uncertain, it could take from %7 to %8."),
      hint.arm, hint.baseline, *hint.needed, more, 100 * stats::planned_power, hint.seeds, low, high);
}

}  // namespace

std::vector<SeedsHint> seeds_hints(const Comparison& all) {
  std::vector<SeedsHint> hints;
  const auto tested = std::count_if(all.arms.begin(), all.arms.end(), [](const ArmComparison& arm) { return !arm.is_baseline; });
  for (const ArmComparison& arm : all.arms) {
    const auto baseline =
        std::find_if(all.arms.begin(), all.arms.end(), [&](const ArmComparison& other) { return other.name == arm.baseline; });
    if (!all.complete || arm.is_baseline || baseline == all.arms.end()) continue;
    const bool whole = arm.runs_done == int64_t(arm.seeds.size()) && baseline->runs_done == int64_t(baseline->seeds.size());
    const auto& difference = arm.find(primary_metric)->difference;
    if (!whole || !difference || decided(*difference, all.level)) continue;
    const auto needed = stats::pairs_needed(differences_of(arm, *baseline), all.level / double(tested));
    if (!needed) continue;
    SeedsHint hint{arm.name, arm.baseline, difference->n, needed->n, needed->low, needed->high, {}};
    // What is not decided yet takes at least one more, and a verdict at least three.
    const int64_t least = std::max(fewest_pairs, hint.seeds + 1);
    for (auto* seeds : {&hint.needed, &hint.low, &hint.high})
      if (*seeds) *seeds = std::max(**seeds, least);
    hint.text = words(hint);
    hints.push_back(std::move(hint));
  }
  return hints;
}

Result<std::string> spec_with_seeds(const std::string& spec_text, int64_t seeds) {
  const auto loaded = spec::load_spec(spec_text);
  if (!loaded.ok()) return tl::make_unexpected(loaded.error("The experiment's spec"));
  std::vector<uint64_t> list = loaded.spec.seeds;
  for (uint64_t next = 1; int64_t(list.size()) < seeds; ++next)
    if (std::find(list.begin(), list.end(), next) == list.end()) list.push_back(next);
  std::string lines;
  for (const uint64_t seed : list) lines += (lines.empty() ? "" : "\n") + std::to_string(seed);
  spec::Document document(spec_text);
  HBLAB_TRY(document.set("seeds", lines));
  return document.text();
}

}  // namespace hblab::report
