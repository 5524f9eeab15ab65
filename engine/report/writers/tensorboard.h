// SPDX-License-Identifier: Apache-2.0
// Recorded curves as TensorBoard's event files: one run a folder, EXPERIMENT/ARM/seed-N, every scalar at its step.
#pragma once

#include <functional>

#include "engine/core/files.h"
#include "engine/report/document/recipe.h"

namespace hblab::report {

/// Of the recipe's runs (and, where it names arms, of those), all metrics, without superseded rows. `go_on` is asked between runs; where it
/// says no: error kind interrupted. Returns the files' paths relative to `folder`.
Result<std::vector<std::string>> write_tensorboard(store::RunStore&, const Recipe&, const fs::path& folder,
                                                   const std::function<bool()>& go_on);

}  // namespace hblab::report
