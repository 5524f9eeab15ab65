// SPDX-License-Identifier: GPL-3.0-or-later
// Several seeds' tracks as one mean with a band, and arm minus baseline paired by seed: each seed is sampled on one grid of few places,
// and only where all of them have values. Between Series and PlotFrame; statistics from engine/stats.
#pragma once

#include "ui/series/reduce.h"

namespace hblab::ui {

enum class Band { none, range, deviation, interval };  ///< min to max; ± standard deviation; Student-t interval of the mean

inline constexpr int most_bins = 600;

/// Places on the x axis, and the bins around them.
struct Grid {
  std::vector<double> at;     ///< rising
  std::vector<double> edges;  ///< one more than places
};

/// Where all tracks have values, within the window and up to its ends: their own places where those are few, even bins otherwise. Empty
/// tracks do not count.
Grid common_grid(const std::vector<Track>&, const XWindow&);

/// The mean within each bin, or the line between the neighbours where it holds no value; NaN outside the track.
std::vector<double> sample(const Track&, const Grid&);

struct Mean {
  std::vector<double> x, y, low, high;  ///< low and high are empty without a band
  int n = 0;                            ///< seeds in it
};
/// Rows are seeds, all on the same grid. A band needs two seeds; one alone gets none.
Mean mean_of(const Grid&, const std::vector<std::vector<double>>& seeds, Band);

/// Row by row.
std::vector<std::vector<double>> differences(const std::vector<std::vector<double>>& arm, const std::vector<std::vector<double>>& baseline);

/// Over every value that the seeds have where all of them have some, within x: of their first and last values and of their means the mean,
/// the lowest and the highest of all, and how many there are.
RangeStatistics statistics(const std::vector<Track>& seeds, const Span& x);
/// The same of arm minus baseline at each place of the arm, row by row; the baseline's line is read where it has no value.
RangeStatistics difference_statistics(const std::vector<Track>& arm, const std::vector<Track>& baseline, const Span& x);

}  // namespace hblab::ui
