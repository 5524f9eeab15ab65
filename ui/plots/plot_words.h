// SPDX-License-Identifier: GPL-3.0-or-later
// A frame in words: for those who cannot see it, for the line below a plot, and as a file. Texts are translated.
#pragma once

#include "ui/plots/plot_canvas.h"

namespace hblab::ui {

/// "Training loss, 2 arms, 3 seeds each; HybridBERT 4.21 at step 12 000, BERT 4.48 at step 12 000; falling."
QString describe(const PlotFrame&, const QString& title, const QString& unit);
/// "1 196 of 300 000 points · half-life 50 steps · 12 outside · 3 not finite · newest 2 s ago"; NaN: how old it is is not known.
QString badge(const PlotFrame&, double seconds_old);
/// "HybridBERT: step 1 200, 2.4 M tokens, 34 s (mean, n = 3)", or "BERT: reached by 1 of 3, seed 2 at step 1 300, …": a line for each
/// arm; empty without a target.
QStringList target_lines(const PlotFrame&);
/// The curves that are shown, in C locale, with what the badge says as a comment. One row a point: curve, x, y, low, high.
QString to_csv(const PlotFrame&, const PlotView&, const QString& title, const QStringList& metric_names);

}  // namespace hblab::ui
