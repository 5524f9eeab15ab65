// SPDX-License-Identifier: Apache-2.0
#include "engine/run/retention.h"

#include <algorithm>
#include <cmath>

namespace hblab::run {

std::set<int64_t> checkpoints_to_keep(std::vector<int64_t> steps, const std::map<int64_t, double>& evaluation_losses,
                                      const spec::CheckpointSpec& spec) {
  std::set<int64_t> kept;
  std::sort(steps.begin(), steps.end(), std::greater<>());
  const auto first = [](auto& list, int64_t count) { return list.begin() + std::min<int64_t>(int64_t(list.size()), count); };
  kept.insert(steps.begin(), first(steps, std::max<int64_t>(1, spec.keep_last)));
  if (spec.keep_every > 0)
    std::copy_if(steps.begin(), steps.end(), std::inserter(kept, kept.end()), [&](int64_t step) { return step % spec.keep_every == 0; });
  std::vector<std::pair<double, int64_t>> best;
  for (const int64_t step : steps)
    if (const auto loss = evaluation_losses.find(step); loss != evaluation_losses.end() && !std::isnan(loss->second))
      best.emplace_back(loss->second, step);
  std::sort(best.begin(), best.end());
  for (auto it = best.begin(); it != first(best, spec.keep_best); ++it) kept.insert(it->second);
  return kept;
}

}  // namespace hblab::run
