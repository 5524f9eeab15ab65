// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs are drawn where there are more than a plot can show.
#pragma once

#include <QString>
#include <set>
#include <vector>

#include "ui/series/curve_run.h"

namespace hblab::ui {

/// More runs than this are not drawn in one plot; its badge says how many were left out, and why.
inline constexpr int most_runs_drawn = 200;

/// In their order, at most most_runs_drawn: of arms that are not hidden before others, then of each arm its first seeds, so that every arm
/// keeps as many and differences keep their pairs.
std::vector<CurveRun> runs_to_draw(const std::vector<CurveRun>&, const std::set<QString>& hidden);

}  // namespace hblab::ui
