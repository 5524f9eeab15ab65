// SPDX-License-Identifier: Apache-2.0
// A Comparison as JSON, and how numbers that JSON does not know are written: "NaN", "Infinity", "-Infinity".
#pragma once

#include <string>

#include "engine/report/comparison.h"

namespace hblab::report {

std::string comparison_json(const Comparison&);

}  // namespace hblab::report
