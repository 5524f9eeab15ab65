// SPDX-License-Identifier: Apache-2.0
// What the commands that read a project share: --project, --experiment, --json, and which experiment is meant.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "engine/store/run_store.h"

namespace hblab::app {

struct ProjectOptions {
  std::string project;
  int64_t experiment = 0;  ///< 0: the newest
  bool json = false;

  void add_to(CLI::App& command, bool with_experiment = true);
};

/// The one named by `experiment`, else the newest.
Result<store::ExperimentRow> choose_experiment(store::RunStore&, int64_t experiment);

}  // namespace hblab::app
