// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the window draws while a project grows: `hybridbert-lab --bench ui`. Makes a project, opens it in a LivePage, feeds it from
// another thread as a training run would, and reports. Needs a QApplication; takes minutes at full size.
#pragma once

#include <QString>

#include "engine/core/files.h"
#include "engine/core/result.h"

namespace hblab::ui {

struct BenchmarkSizes {
  int runs = 30;
  int64_t points = 100'000;         ///< of each
  int64_t long_points = 5'000'000;  ///< of the one long run
  int seconds = 5;                  ///< of each measurement
};

struct BenchmarkFigures {
  double many_frames = 0;             ///< a second, panning: all runs, raw + smooth + band
  double long_frames = 0;             ///< the same, the long run
  double longest_stall_ms = 0;        ///< of the event loop, while curves grow and the wheel zooms
  double first_plot_seconds = 0;      ///< from opening the project to curves drawn
  double first_complete_seconds = 0;  ///< until every value is in
  double points_per_pixel = 0;        ///< the most that one curve had
  int64_t rows = 0;                   ///< in the project
};

/// The project is made in `folder` and left there.
Result<BenchmarkFigures> benchmark_ui(const fs::path& folder, const BenchmarkSizes& = {});

/// One line a figure, with the budget beside it.
QString benchmark_text(const BenchmarkFigures&);

}  // namespace hblab::ui
