// SPDX-License-Identifier: Apache-2.0
// What was measured of an experiment, carried over to what it was edited to: while its steps take as long as before, the time follows
// from their number alone.
#pragma once

#include <vector>

#include "engine/run/dry_run.h"

namespace hblab::run {

/// Whether a step, and an evaluation, of both takes the same time: they differ at most in how many there are, what is kept of them, rates
/// and seeds. A field that nobody has thought of here is taken to matter.
bool same_step(const spec::Settings&, const spec::Settings&);

/// The numbers of steps and evaluations by these settings, at the measured speed.
DryRun planned(DryRun measured, const spec::Settings&);

/// Each arm of `runs` whose steps take as long as those of a measured arm, that of its own name first; others are left out.
std::vector<Forecast::Arm> scaled(const Forecast& measured, const std::vector<spec::RunSpec>& measured_runs,
                                  const std::vector<spec::RunSpec>& runs);

}  // namespace hblab::run
