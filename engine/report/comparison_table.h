// SPDX-License-Identifier: Apache-2.0
// A Comparison as text for a terminal.
#pragma once

#include <string>

#include "engine/report/column_table.h"

namespace hblab::report {

std::string comparison_table(const Comparison&);
/// Its columns by arm.
std::string columns_table(const ExperimentTable&);

}  // namespace hblab::report
