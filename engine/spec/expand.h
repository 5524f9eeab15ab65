// SPDX-License-Identifier: Apache-2.0
// ExperimentSpec → the runs it means: sweep point by sweep point, seed by seed, the arms of a seed side by side.
#pragma once

#include <vector>

#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

/// One combination of the sweep's values with every arm resolved: base ← arm ← sweep.
struct SweepPoint {
  std::vector<Override> values;
  std::vector<Settings> arms;  ///< in the order of the spec's arms
};

/// How many combinations the sweep has (1 without a sweep), or nothing where they are beyond counting.
constexpr int64_t max_runs = 10000;
constexpr int64_t max_run_bytes = int64_t(1) << 28;  ///< of the texts of all runs together
int64_t sweep_size(const ExperimentSpec&);           ///< capped at max_runs + 1
int64_t run_count(const ExperimentSpec&);            ///< capped at max_runs + 1

/// The combinations, the last axis changing fastest. Needs a spec whose overrides are known fields with right values, as
/// the loader makes sure; an override that cannot be taken is an error, and so are more runs or texts than the limits above.
Result<std::vector<SweepPoint>> resolve(const ExperimentSpec&);

/// The base with an arm's overrides; those that cannot be taken are left out.
Settings arm_settings(const ExperimentSpec&, const ArmSpec&);

/// The arm that the others are compared with. Needs a spec with arms.
size_t baseline_index(const ExperimentSpec&);

/// "HybridBERT", with a sweep "HybridBERT [masking.rate=0.3]".
std::string arm_label(const std::string& arm, const std::vector<Override>& sweep_point);

/// The runs of a spec that load_spec accepted; of another, those whose overrides could be taken.
std::vector<RunSpec> expand(const ExperimentSpec&);

}  // namespace hblab::spec
