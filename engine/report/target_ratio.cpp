// SPDX-License-Identifier: Apache-2.0
#include "engine/report/target_ratio.h"

#include <algorithm>
#include <cmath>

#include "engine/core/numbers.h"
#include "engine/report/metric_rules.h"
#include "engine/stats/paired.h"

namespace hblab::report {
namespace {

std::string metric_of(TargetAxis axis) { return std::string(name_of(axis)) + "_to_target"; }

/// Ratio, interval and words; `arm` and `baseline` hold their values already.
void relate(TargetNeed& need, const TargetArm& arm, const TargetArm& baseline, TargetAxis axis, const Comparison& all, bool side_by_side) {
  const TargetNeed& reference = baseline.needs[size_t(axis)];
  std::vector<double> own, theirs;
  for (size_t i = 0; i < arm.seeds.size(); ++i)
    for (size_t j = 0; j < baseline.seeds.size(); ++j)
      if (arm.seeds[i] == baseline.seeds[j] && need.values[i] && reference.values[j])
        own.push_back(*need.values[i]), theirs.push_back(*reference.values[j]);
  need.n = int64_t(own.size());
  if (own.empty()) {
    need.verdict = make_text(HBLAB_TEXT("no ratio: in no seed both reached it"));
    return;
  }
  need.ratio = stats::mean(own) / stats::mean(theirs);
  const auto runs = int64_t(arm.seeds.size() + baseline.seeds.size()), reached = arm.reached + baseline.reached;
  if (reached < runs) {
    need.verdict = make_text(HBLAB_TEXT("no interval (%1 of %2 runs reached it)"), reached, runs);
    return;
  }
  if (axis == TargetAxis::compute_seconds && !side_by_side) {
    need.verdict = make_text(HBLAB_TEXT("no interval (runs not interleaved)"));
    return;
  }
  const double reach = stats::ratio_reach(own, theirs, all.level);
  if (reach == 0 && need.n > 1) {
    need.verdict = make_text(HBLAB_TEXT("no interval (the same evaluation in every seed)"));
    return;
  }
  if (std::isfinite(reach)) need.low = std::max(0.0, *need.ratio * (1 - reach)), need.high = *need.ratio * (1 + reach);
  if (need.n < fewest_pairs || !need.low)
    need.verdict = make_text(HBLAB_TEXT("not decided (n = %1)"), need.n);
  else if (*need.high < 1 || *need.low > 1) {
    const MetricRule& rule = rule_of(metric_of(axis));
    need.verdict = make_text(HBLAB_TEXT("%1 (descriptive)"), *need.high < 1 ? rule.less : rule.more);
  } else
    need.verdict = make_text(HBLAB_TEXT("no difference shown (descriptive)"));
}

}  // namespace

std::string_view name_of(TargetAxis axis) {
  constexpr std::string_view names[] = {"steps", "tokens", "compute_seconds"};
  return names[size_t(axis)];
}

Text words_of(TargetAxis axis) {
  switch (axis) {
    case TargetAxis::steps:
      return make_text(HBLAB_TEXT("steps"));
    case TargetAxis::tokens:
      return make_text(HBLAB_TEXT("tokens"));
    case TargetAxis::compute_seconds:
      break;
  }
  return make_text(HBLAB_TEXT("compute time"));
}

std::string value_text(TargetAxis axis, double value) {
  if (axis == TargetAxis::steps) return fmt::format("{:.0f}", value);
  return axis == TargetAxis::tokens ? human_count(value) : human_seconds(value);
}

TargetComparison target_comparison(const Comparison& all) {
  TargetComparison made;
  made.level = all.level;
  if (all.target_loss <= 0) return made;
  made.target = all.target_loss;
  for (const ArmComparison& arm : all.arms) {
    TargetArm out{arm.name, arm.baseline, arm.is_baseline, arm.seeds, 0, {}};
    for (const TargetAxis axis : target_axes) {
      const Metric& metric = *arm.find(metric_of(axis));
      TargetNeed need;
      need.values = metric.values, need.mean = metric.mean;
      out.needs.push_back(std::move(need));
    }
    const auto& steps = out.needs.front().values;
    out.reached = std::count_if(steps.begin(), steps.end(), [](const auto& value) { return value.has_value(); });
    made.arms.push_back(std::move(out));
  }
  for (size_t i = 0; i < made.arms.size(); ++i) {
    TargetArm& arm = made.arms[i];
    const auto baseline =
        std::find_if(made.arms.begin(), made.arms.end(), [&](const TargetArm& other) { return other.name == arm.baseline; });
    if (arm.is_baseline || baseline == made.arms.end()) continue;
    // Times have an interval in the Comparison where the runs took turns, and then only.
    const Metric& time = *all.arms[i].find("compute_seconds");
    const bool side_by_side = time.difference && time.difference->low;
    for (const TargetAxis axis : target_axes) relate(arm.needs[size_t(axis)], arm, *baseline, axis, all, side_by_side);
  }
  for (const TargetArm& arm : made.arms)
    if (arm.reached < int64_t(arm.seeds.size()))
      made.notes.push_back(make_text(all.complete ? HBLAB_TEXT("%1 never reached the target in %2 of %3 runs.")
                                                  : HBLAB_TEXT("%1 has not reached the target in %2 of %3 runs so far."),
                                     arm.name, int64_t(arm.seeds.size()) - arm.reached, arm.seeds.size()));
  made.notes.push_back(make_text(
      HBLAB_TEXT("The target counts as reached at the first evaluation at or below it; nothing is interpolated, so that a ratio is no "
                 "finer than evaluations lie apart. Intervals are descriptive.")));
  return made;
}

}  // namespace hblab::report
