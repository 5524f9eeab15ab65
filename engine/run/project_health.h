// SPDX-License-Identifier: Apache-2.0
// What is wrong with a project and its checkpoints, and putting it right. `hblab doctor` shows and does it.
#pragma once

#include "engine/store/run_store.h"

namespace hblab::run {

struct ProjectHealth {
  struct Checkpoint {
    RunId run;
    std::string path;  ///< as the store names it
    std::string what;  ///< a sentence
  };
  std::string integrity;             ///< "ok", or what SQLite finds wrong
  std::vector<RunId> dead;           ///< shown as running, but their process is gone
  std::vector<Checkpoint> unusable;  ///< missing or damaged
  std::vector<fs::path> orphans;     ///< in the checkpoints' folder, but not in the project; those of living processes left out
  int64_t checkpoints = 0, orphan_bytes = 0;

  bool well() const { return integrity == "ok" && dead.empty() && unusable.empty() && orphans.empty(); }
};

/// Reads every checkpoint through (their hashes). Changes nothing.
Result<ProjectHealth> examine(const fs::path& project, store::RunStore&);

/// Dead runs become interrupted, so that they go on; checkpoints that cannot be used are forgotten (what is left of them becomes an
/// orphan); orphans are removed. A damaged database is not touched. Error busy where a process trains in the project.
Result<void> repair(const fs::path& project, store::Recorder&, store::RunStore&, const ProjectHealth&);

}  // namespace hblab::run
