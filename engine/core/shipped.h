// SPDX-License-Identifier: Apache-2.0
// What comes with the programs and is not code.
#pragma once

#include "engine/core/files.h"

namespace hblab {

/// The shipped experiments: HBLAB_EXPERIMENTS, or ../share/hybridbert-lab/experiments beside the program, where an installation and a
/// build folder have them. Empty where they are missing.
fs::path experiments_folder();

}  // namespace hblab
