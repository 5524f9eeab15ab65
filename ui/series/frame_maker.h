// SPDX-License-Identifier: GPL-3.0-or-later
// A request and the series that are there, made into the frame that a plot draws. Pure but for the smoothing that the cache carries on.
#pragma once

#include "ui/series/plot_frame.h"
#include "ui/series/series_cache.h"

namespace hblab::ui {

/// Of the runs that are drawn.
FramePtr make_frame(const PlotRequest&, const std::vector<CurveRun>&, SeriesCache&, int runs_left_out = 0);

}  // namespace hblab::ui
