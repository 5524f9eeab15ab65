// SPDX-License-Identifier: Apache-2.0
// A comparison's held-out losses in one line, for where there is room for no more; the sentences of its arms say it in full.
#pragma once

#include "engine/report/comparison.h"

namespace hblab::report {

/// What it is about ("At step 400 against BERT, n = 3, 99.83 % intervals"), then each arm ("HybridBERT −1.560 nats, lower than the
/// baseline so far"). Where nothing can be compared: one sentence that says why.
std::vector<Text> verdict_line(const Comparison&);

}  // namespace hblab::report
