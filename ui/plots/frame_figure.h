// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot shows as a Figure of the report engine: for vector files, PNG at any scale, and the clipboard (ui/copy).
#pragma once

#include "engine/report/figure/figure.h"
#include "ui/plots/panel_kind.h"
#include "ui/plots/plot_canvas.h"

namespace hblab::ui {

/// The curves that are shown, in the plot's ranges; texts are translated. `note`: the plot's badge, which becomes the caption.
report::Figure figure_of(const PlotFrame&, const PlotView&, const PanelKind&, const QString& note);

}  // namespace hblab::ui
