// SPDX-License-Identifier: Apache-2.0
// A Comparison as JSON, and how numbers that JSON does not know are written: "NaN", "Infinity", "-Infinity".
#pragma once

#include <string>

#include "engine/report/column_table.h"

namespace hblab::report {

std::string comparison_json(const Comparison&);
/// With its columns beside: by arm, and the values of its runs by seed.
std::string comparison_json(const ExperimentTable&);

}  // namespace hblab::report
