// SPDX-License-Identifier: Apache-2.0
// A Comparison as text for a terminal.
#pragma once

#include <string>

#include "engine/report/comparison.h"

namespace hblab::report {

std::string comparison_table(const Comparison&);

}  // namespace hblab::report
