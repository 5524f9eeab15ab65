// SPDX-License-Identifier: Apache-2.0
#include "engine/data/phase_meter.h"

#include <algorithm>
#include <utility>

namespace hblab::data {

Result<void> PhaseMeter::begin(Text phase) {
  phase_ = std::move(phase);
  since_begin_ = Stopwatch();
  return tell(0);
}

Result<void> PhaseMeter::at(double done) {
  constexpr double seconds_between = 0.1;
  if (since_told_.seconds() < seconds_between) return {};
  return tell(done);
}

Result<void> PhaseMeter::tell(double done) {
  since_told_ = Stopwatch();
  if (!callback_) return {};
  constexpr double least_for_an_estimate = 0.01;
  PreparationProgress progress{phase_, std::clamp(done, 0.0, 1.0), -1};
  if (done >= least_for_an_estimate) progress.seconds_left = since_begin_.seconds() * (1 - progress.done) / progress.done;
  if (callback_(progress)) return {};
  return fail(ErrorKind::interrupted, HBLAB_TEXT("The preparation of the text was stopped (%1)."), phase_);
}

}  // namespace hblab::data
