// SPDX-License-Identifier: Apache-2.0
#include "engine/train/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hblab::train {

double schedule_factor(const std::string& schedule, const SchedulePosition& position) {
  if (position.warmed_up < 1) return position.warmed_up;
  if (schedule == "constant") return 1;
  const double left = 1 - position.warmup_share;
  const double x = left > 0 ? std::clamp((position.done - position.warmup_share) / left, 0.0, 1.0) : 1.0;
  return schedule == "cosine" ? 0.5 * (1 + std::cos(std::numbers::pi * x)) : 1 - x;
}

double in_steps(const Interval& interval, const StepScale& scale) {
  switch (interval.unit) {
    case IntervalUnit::steps:
      return interval.amount;
    case IntervalUnit::tokens:
      return interval.amount / scale.tokens_per_step;
    case IntervalUnit::epochs:
      return interval.amount * scale.steps_per_epoch;
    case IntervalUnit::minutes:
      return scale.seconds_per_step > 0 ? interval.amount * 60 / scale.seconds_per_step : 0;
  }
  return 0;
}

SchedulePosition schedule_position(const spec::TrainingSpec& training, const Progress& progress, const StepScale& scale) {
  SchedulePosition position;
  const Interval &budget = training.budget, &warmup = training.warmup;
  if (!budget.empty()) position.done = measure(progress, budget.unit) / budget.amount;
  if (warmup.empty()) return position;
  position.warmed_up = measure(progress, warmup.unit) / warmup.amount;
  if (budget.empty()) return position;
  if (warmup.unit == budget.unit) {
    position.warmup_share = warmup.amount / budget.amount;
  } else if (const double steps = in_steps(budget, scale); steps > 0) {
    position.warmup_share = in_steps(warmup, scale) / steps;
  }
  return position;
}

}  // namespace hblab::train
