// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the window can be left open for days: `hybridbert-lab --soak HOURS`. Goes through rounds of what a user does (projects, short
// runs, pages, pauses, reports, looks, dialogs) in a real window with real training, and samples what the process holds. Needs a
// QApplication that does not quit with its last window.
#pragma once

#include <functional>

#include "engine/core/files.h"
#include "engine/core/result.h"
#include "ui/window/soak_figures.h"

namespace hblab::ui {

struct SoakOptions {
  double hours = 1;
  fs::path folder;                                ///< for its projects; the last ones are left there
  std::function<bool()> interrupted;              ///< ends it early, with what was measured so far
  std::function<void(const QString& line)> tell;  ///< each minute
};

/// Error environment: LibTorch cannot be opened, so that nothing can be trained.
Result<SoakFigures> soak(const SoakOptions&);

}  // namespace hblab::ui
