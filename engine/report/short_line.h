// SPDX-License-Identifier: Apache-2.0
// A comparison's verdicts on the primary metric in one line: what is watched while training. The whole sentences are
// ArmComparison::sentences.
#pragma once

#include "engine/report/comparison.h"

namespace hblab::report {

/// What is compared, then a part for each arm; or, while nothing can be compared, what is waited for. Nothing where there is one arm.
std::vector<Text> short_line(const Comparison&);

}  // namespace hblab::report
