// SPDX-License-Identifier: GPL-3.0-or-later
// Frames for tests of plots, made by the frame maker itself from series that a test fills.
#pragma once

#include <cmath>

#include "ui/series/frame_maker.h"

namespace hblab::test {

/// Two arms of three seeds each, falling losses with noise; the store that the cache reads is these functions.
struct Curves {
  explicit Curves(int64_t points = 400, int arms = 2, int seeds = 3) {
    static const char* const names[] = {"BERT", "HybridBERT", "BERT+DropMask", "HybridBERT+DropMask", "Fifth", "Sixth", "Seventh"};
    for (int seed = 0; seed < seeds; ++seed)
      for (int arm = 0; arm < arms; ++arm) {
        const int64_t id = int64_t(runs.size()) + 1;
        runs.push_back({{id}, {1}, names[arm], arm, uint64_t(seed + 1), seed, seeds, arm == 0});
        std::vector<store::Point> rows;
        for (int64_t step = 1; step <= points; ++step) {
          const double noise = std::sin(double(step * 12'345 + id * 777)) * 0.2;
          rows.push_back({{step, step * 4096, step * 32, double(step) * 0.05, double(step) * 0.06},
                          1,
                          (3 - 0.5 * arm) + 4 * std::exp(-double(step) * 4 / double(points)) + noise + 0.05 * seed});
        }
        auto& entry = cache.entry({id}, ui::Metric{"train_loss"});
        entry.series.append(rows);
        entry.current = true;
      }
  }
  ui::FramePtr frame(const ui::PlotRequest& request) { return ui::make_frame(request, runs, cache); }

  std::vector<ui::CurveRun> runs;
  ui::SeriesCache cache;
};

}  // namespace hblab::test
