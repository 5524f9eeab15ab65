// SPDX-License-Identifier: Apache-2.0
// Holm's step-down adjustment (S. Holm, "A simple sequentially rejective multiple test procedure", 1979): several arms
// against one baseline, with the family-wise error rate kept. Pure functions.
#pragma once

#include <cstdint>
#include <vector>

namespace hblab::stats {

/// Adjusted p-values in the order given; NaN (not tested) stays NaN and does not count.
std::vector<double> holm_adjust(const std::vector<double>& p);

}  // namespace hblab::stats
