// SPDX-License-Identifier: GPL-3.0-or-later
// The plots that there may be: which metrics they show, and what these are called. A new plot is a row in panel_kinds().
#pragma once

#include <QStringList>

#include "ui/series/plot_frame.h"

namespace hblab::ui {

struct PanelKind {
  QString id, title, unit;
  std::vector<Metric> metrics;
  QStringList metric_names;  ///< as many as metrics
  bool loss = false;         ///< word frequencies as a reference, and a target line
  bool per_step = true;      ///< noisy from step to step, so that smoothing helps
  bool of_target = false;    ///< of the metric that the spec's target is for
};

QList<PanelKind> panel_kinds();
/// The plots of a page that nobody has changed.
QStringList default_panels();

}  // namespace hblab::ui
