// SPDX-License-Identifier: GPL-3.0-or-later
// How curves look: arms by hue, seeds by shade, metrics by stroke (metric_stroke.h), markers where hues run out; and how axes are named.
// Colours from Theme only.
#pragma once

#include <QPen>

#include "ui/series/plot_frame.h"

class QCPScatterStyle;

namespace hblab::ui {

QColor colour_of(const FrameCurve&);
QPen pen_of(const FrameCurve&, const Metric&);
QColor band_of(const FrameCurve&);
/// None for the first arms_apart arms.
QCPScatterStyle marker_of(int arm_index);

QString axis_name(XAxis);
QString axis_unit(XAxis);  ///< as a suffix: " steps"
QString x_text(double, XAxis);

/// What panels call a kind of event.
QString mark_name(const QString& kind);

/// Which of a frame's curves stand for it in words and tables: means where there are, else smooth ones, else raw ones.
bool stands_out(const FrameCurve&);
/// "HybridBERT", "HybridBERT, seed 2", "HybridBERT, forward".
QString curve_name(const FrameCurve&, const QStringList& metric_names, bool with_n = true);

/// A text that anybody may have written (a name, an event's) as a tool tip: broken into lines, and never taken for HTML.
QString tool_tip(const QString& text);

/// The value at x: of the nearest point that is drawn; NaN outside the curve.
double value_at(const Line&, double x);

}  // namespace hblab::ui
