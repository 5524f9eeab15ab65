// SPDX-License-Identifier: GPL-3.0-or-later
// A request and the series that are there, made into the frame that a plot draws. Pure but for the smoothing that the cache carries on.
#pragma once

#include "ui/series/plot_frame.h"
#include "ui/series/series_cache.h"

namespace hblab::ui {

FramePtr make_frame(const PlotRequest&, const std::vector<CurveRun>&, SeriesCache&);

/// Seconds that the runs not ended still need, each at the pace of its newest steps (at most pace_steps), a run without any at its arm's
/// or everyone's; computing only. NaN where nothing is known yet, 0 where none is left.
inline constexpr size_t pace_steps = 100;
double seconds_left(const std::vector<CurveRun>&, const Metric&, SeriesCache&);

}  // namespace hblab::ui
