// SPDX-License-Identifier: Apache-2.0
#include "engine/report/verdict_line.h"

#include <algorithm>

#include "engine/report/metric_rules.h"

namespace hblab::report {

std::vector<Text> verdict_line(const Comparison& all) {
  std::vector<Text> parts;
  int64_t n = 0, runs = 0, evaluated = 0;
  for (const ArmComparison& arm : all.arms) {
    const Metric* const loss = arm.find(primary_metric);
    if (!loss) continue;
    runs += int64_t(loss->values.size());
    evaluated += std::count_if(loss->values.begin(), loss->values.end(), [](const auto& value) { return value.has_value(); });
    if (!loss->difference) continue;
    n = std::max(n, loss->difference->n);
    parts.push_back(make_text(HBLAB_TEXT("%1 %2 nats, %3"), arm.name, fmt::format("{:+.3f}", loss->difference->mean), loss->verdict));
  }
  if (all.arms.size() < 2) return {};
  if (parts.empty())
    return {make_text(HBLAB_TEXT("Nothing can be compared yet: %1 of %2 runs have an evaluation to be compared."), evaluated, runs)};
  const std::string level = fmt::format("{:.4g}", 100 * (1 - all.level));
  parts.insert(parts.begin(), all.look_step ? make_text(HBLAB_TEXT("At step %1 against %2, n = %3, %4 % intervals"), *all.look_step,
                                                        all.baseline, n, level)
                                            : make_text(HBLAB_TEXT("Against %1, n = %2, %3 % intervals"), all.baseline, n, level));
  return parts;
}

}  // namespace hblab::report
