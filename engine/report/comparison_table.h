// SPDX-License-Identifier: Apache-2.0
// A Comparison as text for a terminal.
#pragma once

#include <string>

#include "engine/report/column_table.h"

namespace hblab::report {

std::string comparison_table(const Comparison&);
/// Its columns by arm.
std::string columns_table(const ExperimentTable&);
/// The head of a column of intervals with that error rate: "96 % interval".
std::string interval_head(double level);

}  // namespace hblab::report
