// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot asks of LiveReader, and the immutable answer that it draws: everything is read, smoothed, reduced, averaged and counted on
// the reader's thread.
#pragma once

#include <QMetaType>
#include <QString>
#include <memory>
#include <set>
#include <vector>

#include "ui/series/aggregate.h"
#include "ui/series/curve_run.h"
#include "ui/series/metric.h"

namespace hblab::ui {

enum class SeedsShown { each, mean_and_faint, mean };

struct PlotRequest {
  int plot = 0;  ///< the asker's number for it
  std::vector<Metric> metrics;
  XAxis axis = XAxis::step;
  bool log_x = false;
  Span x;                   ///< open: from the first to the newest
  bool follow = false;      ///< the newest values, whatever x says
  double follow_width = 0;  ///< so much of the x axis; 0: followed_share of everything
  int pixels = 600;
  double half_life = 0;  ///< in the axis' unit; 0: not smoothed
  SeedsShown seeds = SeedsShown::each;
  Band band = Band::range;
  bool difference = false;   ///< arm minus baseline, paired by seed
  bool percentiles = false;  ///< the y range leaves out what lies beyond outer_percent
  bool loss = false;         ///< has a unigram reference and may have a target
  double target = no_value;
  bool superseded = false;        ///< what was trained again after a resume, too
  Span selected;                  ///< what the statistics are of; open: what is visible
  std::set<QString> hidden = {};  ///< arms that neither ranges nor counts are of
};

inline constexpr double followed_share = 0.2;

inline constexpr double outer_percent = 5;

struct FrameCurve {
  enum class Kind { raw, smooth, mean, superseded };
  Kind kind = Kind::raw;
  RunId run;  ///< none for a mean
  QString arm;
  int arm_index = 0;
  uint64_t seed = 0;
  int seed_index = 0, seeds = 1, metric = 0;
  bool faint = false;  ///< behind a smooth or a mean one
  Line line;
  std::vector<double> low, high;  ///< a mean's band
  int n = 1;                      ///< seeds in a mean
  size_t total = 0;               ///< values there are in the window
  RangeStatistics statistics;     ///< over PlotRequest::selected, of all values; a mean's, of all values of its seeds
};

struct FrameMark {
  double x = 0;
  int arm_index = 0;
  QString arm, kind, text;
  uint64_t seed = 0;
  int64_t step = 0;
};

/// Where an arm's seeds first are at or below the target. A mean of those that are would flatter an arm of which the others are not:
/// there is one only where all seeds have reached it.
struct TargetReached {
  struct Seed {
    uint64_t seed = 0;
    store::Position at;
  };
  QString arm;
  int seeds = 0;                                      ///< shown, whether they have values yet or not
  std::vector<Seed> reached = {};                     ///< in the order of the runs
  double steps = 0, tokens = 0, compute_seconds = 0;  ///< means; meaningless where !all()
  bool all() const { return int(reached.size()) == seeds; }
};

struct PlotFrame {
  PlotRequest request;
  Span data_x;                    ///< from the first to the newest value of any run
  store::Position newest;         ///< of the run that is furthest: what one unit of an axis is worth in another's
  double newest_time = no_value;  ///< when the newest value was recorded, in seconds since 1970; NaN: not known
  XWindow window;
  Span y;  ///< of what is to be seen
  std::vector<FrameCurve> curves;
  std::vector<FrameMark> marks;
  std::vector<FrameMark> non_finite;  ///< kind is "NaN" or "∞"
  double unigram = no_value;
  std::vector<TargetReached> targets;
  size_t drawn = 0, total = 0;  ///< points of raw curves, and how many there are in the window
  size_t non_finite_count = 0, outside = 0;
  int runs = 0, runs_left_out = 0, runs_without_pair = 0;
  bool complete = true;  ///< false while rows are still being read
  bool has_values() const { return data_x.known(); }
};
using FramePtr = std::shared_ptr<const PlotFrame>;

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::ui::FramePtr)
