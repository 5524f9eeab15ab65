// SPDX-License-Identifier: Apache-2.0
// What each arm of each sweep point will cost, from the spec alone: what `hblab check` prints and the window's estimate card shows.
#pragma once

#include <string>
#include <vector>

#include "engine/core/files.h"
#include "engine/spec/estimates.h"
#include "engine/spec/memory_estimate.h"

namespace hblab::spec {

struct ArmCost {
  std::string arm;  ///< as RunSpec::arm
  bool baseline = false;
  bool gpu = false;  ///< its device, as far as the settings and `cuda` say
  int64_t runs = 0;
  int64_t parameters = 0;
  Flops flops;
  MemoryEstimate memory;        ///< of one run
  double checkpoint_bytes = 0;  ///< of all runs, when they are done
};

/// In the order of the runs; at most `limit` arms, the rest is left out. `cuda`: whether `auto` means a GPU on this machine. An arm whose
/// vocabulary file cannot be read is left out.
std::vector<ArmCost> arm_costs(const std::vector<RunSpec>&, const fs::path& spec_folder, bool cuda, size_t limit);

}  // namespace hblab::spec
