// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/selection.h"

namespace hblab::ui {

void Selection::select(std::set<RunId> runs, ExperimentId experiment) {
  if (runs == runs_ && experiment == experiment_) return;
  runs_ = std::move(runs);
  experiment_ = experiment;
  Q_EMIT changed();
}

}  // namespace hblab::ui
