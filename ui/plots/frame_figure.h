// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot shows as a Figure of the report engine: for vector files, PNG at any scale, and the clipboard. PlotFrame → Figure → bytes,
// made on a thread of their own, as code for PDF and PNG may have to be loaded first.
#pragma once

#include <QByteArray>
#include <functional>

#include "engine/report/figure/figure.h"
#include "ui/plots/panel_kind.h"
#include "ui/plots/plot_canvas.h"

namespace hblab::ui {

/// The curves that are shown, within the visible x range; y takes what is there; texts are translated. `note`: the plot's badge, which
/// becomes the caption.
report::Figure figure_of(const PlotFrame&, const PlotView&, const PanelKind&, const QString& note);

enum class FigureFormat { svg, pdf, png };

/// `done` is called on `context`'s thread, unless that is gone.
void render_figure(const report::Figure&, FigureFormat, double scale, QObject* context,
                   std::function<void(const Result<QByteArray>&)> done);

}  // namespace hblab::ui
