// SPDX-License-Identifier: Apache-2.0
// The units of an interval by name, for whoever offers a choice of them.
#pragma once

#include <array>
#include <string_view>

namespace hblab {

/// As parse_interval reads them, in the order of IntervalUnit.
std::array<std::string_view, 4> interval_units();

}  // namespace hblab
