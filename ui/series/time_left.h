// SPDX-License-Identifier: GPL-3.0-or-later
// How long the runs of an experiment will still compute, whether their curves are shown or not.
#pragma once

#include "ui/series/series_cache.h"

namespace hblab::ui {

/// Seconds that the runs not ended still need, each at the pace of its newest steps (at most pace_steps) where its training loss has been
/// read, else of all its steps; a run without any at its arm's or everyone's. Computing only. `steps_planned` by arm; an arm that is not in
/// it counts as long as the longest. NaN where nothing is known yet, 0 where none is left.
inline constexpr size_t pace_steps = 100;
double seconds_left(const std::vector<store::RunRow>&, const std::map<ArmId, double>& steps_planned, const SeriesCache&);

/// The planned steps of arms with a run that has begun, for those not known yet.
Result<void> learn_steps_planned(store::RunStore&, const std::vector<store::RunRow>&, std::map<ArmId, double>& known);

}  // namespace hblab::ui
