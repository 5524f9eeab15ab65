// SPDX-License-Identifier: Apache-2.0
#include "engine/run/scaled_time.h"

#include <algorithm>
#include <cmath>

namespace hblab::run {
namespace {

/// Of the settings, what a step's time may depend on.
spec::Settings speed_part(spec::Settings s) {
  const spec::Settings standard;
  const auto whether = [](double value) { return value > 0 ? 1.0 : 0.0; };
  s.data.synthetic_seed = standard.data.synthetic_seed;
  s.data.held_out_seed = standard.data.held_out_seed;
  s.model.layers = standard.model.layers;
  s.model.dropout = whether(s.model.dropout);
  s.model.attention_dropout = whether(s.model.attention_dropout);
  s.model.norm_epsilon = standard.model.norm_epsilon;
  s.model.initializer_range = standard.model.initializer_range;
  s.model.start_from.clear();
  spec::TrainingSpec training;
  training.batch_size = s.training.batch_size;
  training.micro_batch_size = s.training.micro_batch_size;
  training.clip_norm = whether(s.training.clip_norm);
  s.training = training;
  spec::EvaluationSpec evaluation;
  evaluation.mask_rate = s.evaluation.mask_rate;
  evaluation.batch_size = s.evaluation.batch_size;
  s.evaluation = evaluation;
  s.checkpoint = {};
  s.execution.order = standard.execution.order;
  s.execution.phase_sample = standard.execution.phase_sample;
  return s;
}

double steps_in(const Interval& interval, const DryRun& dry) {
  switch (interval.unit) {
    case IntervalUnit::steps:
      return interval.amount;
    case IntervalUnit::tokens:
      return interval.amount / std::max(1.0, double(dry.tokens_per_step));
    case IntervalUnit::epochs:
      return interval.amount * dry.steps_per_epoch;
    case IntervalUnit::minutes:
      break;
  }
  return dry.step_seconds > 0 ? interval.amount * 60 / dry.step_seconds : 0;
}

/// The settings of the arm's first run.
const spec::Settings* settings_of(const std::string& arm, const std::vector<spec::RunSpec>& runs) {
  const auto found = std::find_if(runs.begin(), runs.end(), [&](const spec::RunSpec& run) { return run.arm == arm; });
  return found == runs.end() ? nullptr : &found->settings;
}

}  // namespace

bool same_step(const spec::Settings& a, const spec::Settings& b) { return speed_part(a) == speed_part(b); }

DryRun planned(DryRun dry, const spec::Settings& settings) {
  const Interval &budget = settings.training.budget, &period = settings.evaluation.interval;
  const double steps = steps_in(budget, dry);
  dry.total_steps = int64_t(std::ceil(steps));
  double periods = 1;
  if (!period.empty()) periods = budget.unit == period.unit ? budget.amount / period.amount : steps / std::max(1.0, steps_in(period, dry));
  dry.evaluations = 1 + std::max<int64_t>(1, int64_t(std::ceil(periods)));
  return dry;
}

std::vector<Forecast::Arm> scaled(const Forecast& measured, const std::vector<spec::RunSpec>& measured_runs,
                                  const std::vector<spec::RunSpec>& runs) {
  const auto like = [&](const spec::RunSpec& run) -> const Forecast::Arm* {
    const Forecast::Arm* found = nullptr;
    for (const auto& arm : measured.arms)
      if (const auto* settings = settings_of(arm.arm, measured_runs);
          settings && (!found || arm.arm == run.arm) && same_step(*settings, run.settings))
        found = &arm;
    return found;
  };
  std::vector<Forecast::Arm> out;
  std::vector<std::string> unlike;
  for (const auto& run : runs) {
    const auto known = std::find_if(out.begin(), out.end(), [&](const auto& arm) { return arm.arm == run.arm; });
    if (known != out.end()) {
      known->seconds += known->dry.run_seconds();
      ++known->runs;
      continue;
    }
    if (std::find(unlike.begin(), unlike.end(), run.arm) != unlike.end()) continue;
    if (const auto* arm = like(run)) {
      const DryRun dry = planned(arm->dry, run.settings);
      out.push_back({run.arm, 1, dry, dry.run_seconds()});
    } else {
      unlike.push_back(run.arm);
    }
  }
  return out;
}

}  // namespace hblab::run
