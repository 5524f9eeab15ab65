// SPDX-License-Identifier: Apache-2.0
// What is compared while not every run has ended: the seeds that have, or a planned look at the last evaluation that all runs
// have reached. And at what level.
// Used by comparison.cpp.
#pragma once

#include "engine/report/arm_metrics.h"

namespace hblab::report {

/// Cuts the runs to what is comparable; sets the comparison's look_step and level, and notes what was done.
void choose_what_is_compared(std::vector<Side>&, Comparison&);

}  // namespace hblab::report
