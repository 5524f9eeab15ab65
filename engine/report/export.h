// SPDX-License-Identifier: Apache-2.0
// Everything a project recorded as runs.csv, metrics.csv, runs.json and metrics.json. Reads the store; the four files appear
// in their folder when all are complete, or none does.
#pragma once

#include "engine/core/files.h"
#include "engine/store/run_store.h"

namespace hblab::report {

struct ExportOptions {
  ExperimentId experiment;    ///< 0: every experiment
  bool all_attempts = false;  ///< superseded rows too
};

/// The columns of runs.csv: run, experiment, arm, base_arm, baseline, seed, status, attempts, the last position, message, then one
/// per fact (unigram_loss, parameters …). Of metrics.csv: run, arm, seed, attempt, metric, step, tokens, samples,
/// compute_seconds, wall_seconds, value. Other files in the folder stay.
Result<void> export_project(store::RunStore&, const fs::path& folder, const ExportOptions&);

}  // namespace hblab::report
