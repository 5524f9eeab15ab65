// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/run_choice.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace hblab::ui {

std::vector<CurveRun> runs_to_draw(const std::vector<CurveRun>& runs, const std::set<QString>& hidden) {
  if (runs.size() <= size_t(most_runs_drawn)) return runs;
  std::vector<size_t> order(runs.size());
  std::iota(order.begin(), order.end(), size_t(0));
  // A baseline is needed for differences even where its own curves are hidden.
  const auto rank = [&](size_t i) { return std::tuple(!runs[i].baseline && hidden.count(runs[i].arm) > 0, runs[i].seed_index, i); };
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return rank(a) < rank(b); });
  order.resize(size_t(most_runs_drawn));
  std::sort(order.begin(), order.end());
  std::vector<CurveRun> chosen;
  for (const size_t i : order) chosen.push_back(runs[i]);
  return chosen;
}

}  // namespace hblab::ui
