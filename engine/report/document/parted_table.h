// SPDX-License-Identifier: Apache-2.0
// A table with more columns than a page has room for, as several tables that each begin with its first column.
#pragma once

#include "engine/report/document/document.h"

namespace hblab::report {

/// `widths`: of each column. Every part has at least one column besides the first; a table that fits comes back alone.
std::vector<DataTable> parted(const DataTable&, const std::vector<double>& widths, double gap, double room);

}  // namespace hblab::report
