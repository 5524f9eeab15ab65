// SPDX-License-Identifier: GPL-3.0-or-later
// How smoothly the runs' tree scrolls, with progress and sparklines, while a run is trained: a part of `hybridbert-lab --bench ui`. Needs a
// QApplication.
#pragma once

#include <QString>

#include "engine/core/files.h"
#include "engine/core/result.h"

namespace hblab::ui {

struct RunsFigures {
  int runs = 0;
  double frames = 0;      ///< a second, from top to bottom and back, each frame painted anew
  double longest_ms = 0;  ///< of one frame, with what the event loop had to do before it
  int sparklines = 0;     ///< that were there to be painted in the end
};

/// The project is made in `folder` and left there.
Result<RunsFigures> benchmark_runs(const fs::path& folder, int runs = 1000, int seconds = 5);

QString benchmark_text(const RunsFigures&);

}  // namespace hblab::ui
