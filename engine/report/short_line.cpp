// SPDX-License-Identifier: Apache-2.0
#include "engine/report/short_line.h"

#include <algorithm>
#include <limits>

#include "engine/report/metric_rules.h"

namespace hblab::report {
namespace {

Text what_is_waited_for(const Comparison& all) {
  size_t runs = 0, started = 0;
  for (const ArmComparison& arm : all.arms) {
    const auto& values = arm.find(primary_metric)->values;
    runs += arm.seeds.size();
    started += size_t(std::count_if(values.begin(), values.end(), [](const auto& value) { return value.has_value(); }));
  }
  if (all.complete || started == runs) return make_text(HBLAB_TEXT("Nothing can be compared: no seed has evaluations of two arms."));
  return make_text(HBLAB_TEXT("No verdict before every seed has been evaluated: %1 of %2 runs have."), started, runs);
}

Text what_is_compared(const Comparison& all, const std::string& baseline, int64_t fewest, int64_t most) {
  const std::string n = fewest == most ? fmt::format("{}", most) : fmt::format("{}–{}", fewest, most);
  const std::string level = fmt::format("{:.4g}", 100 * (1 - all.level));
  if (all.look_step)
    return make_text(HBLAB_TEXT("Held-out loss at step %1 against %2, n = %3, %4 % intervals"), *all.look_step, baseline, n, level);
  return make_text(HBLAB_TEXT("Held-out loss at the end against %1, n = %2, %3 % intervals"), baseline, n, level);
}

}  // namespace

std::vector<Text> short_line(const Comparison& all) {
  std::vector<Text> parts;
  std::string baseline;
  int64_t fewest = std::numeric_limits<int64_t>::max(), most = 0;
  for (const ArmComparison& arm : all.arms) {
    if (arm.is_baseline) continue;
    if (!baseline.empty() && arm.baseline != baseline) baseline = HBLAB_TEXT("the baseline of each sweep point");
    if (baseline.empty()) baseline = arm.baseline;
    const Metric& metric = *arm.find(primary_metric);
    if (metric.difference) {
      fewest = std::min(fewest, metric.difference->n), most = std::max(most, metric.difference->n);
      parts.push_back(make_text(HBLAB_TEXT("%1 %2 %3"), arm.name, fmt::format("{:+.4f}", metric.difference->mean), metric.verdict.str()));
    } else {
      parts.push_back(make_text(HBLAB_TEXT("%1 %2"), arm.name, metric.verdict.str()));
    }
  }
  if (parts.empty()) return {};
  if (most == 0) return {what_is_waited_for(all)};
  parts.insert(parts.begin(), what_is_compared(all, baseline, fewest, most));
  return parts;
}

}  // namespace hblab::report
