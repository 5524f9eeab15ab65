// SPDX-License-Identifier: Apache-2.0
// Learning-rate schedules and the arithmetic of intervals. Pure functions of how far training has come.
#pragma once

#include "engine/core/interval.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::train {

/// Where a schedule stands. All three are shares: of the warm-up, of the budget, and how much of the budget is warm-up.
struct SchedulePosition {
  double warmed_up = 1;  ///< ≥ 1: warm-up is over
  double done = 0;
  double warmup_share = 0;
};

/// The learning rate as a share of its peak. "linear": rises from 0 over the warm-up, falls to 0 at the end; "cosine": falls by
/// half a cosine; "constant": stays. The same as Transformers' get_{linear,cosine,constant}_schedule_with_warmup.
double schedule_factor(const std::string& schedule, const SchedulePosition& position);

/// What turns one unit into another. Seconds are measured, the others follow from the data.
struct StepScale {
  double tokens_per_step = 1;
  double steps_per_epoch = 1;
  double seconds_per_step = 0;  ///< 0: not known yet
};
/// An interval as a number of steps; 0 where it is in minutes and nothing was measured yet.
double in_steps(const Interval& interval, const StepScale& scale);

SchedulePosition schedule_position(const spec::TrainingSpec& training, const Progress& progress, const StepScale& scale);

}  // namespace hblab::train
