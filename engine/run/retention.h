// SPDX-License-Identifier: Apache-2.0
// Which of a run's checkpoints are kept. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "engine/spec/experiment_spec.h"

namespace hblab::run {

/// Of the steps that there are checkpoints of: the last `keep_last`, the `keep_best` of the lowest evaluation loss (of equals the
/// earlier; a step without an evaluation has none, nor has a loss that is not a number), and every multiple of `keep_every`.
std::set<int64_t> checkpoints_to_keep(std::vector<int64_t> steps, const std::map<int64_t, double>& evaluation_losses,
                                      const spec::CheckpointSpec&);

}  // namespace hblab::run
