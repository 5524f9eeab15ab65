// SPDX-License-Identifier: GPL-3.0-or-later
// Which values are to be written where.
#pragma once

#include <QString>
#include <set>
#include <vector>

#include "ui/series/metric.h"
#include "ui/series/x_axis.h"

namespace hblab::ui {

struct ExportOrder {
  QString file, title;  ///< `title`, with its unit: the file's first line
  std::vector<Metric> metrics;
  XAxis axis = XAxis::step;
  Span x;                    ///< on that axis; open: everything
  std::set<QString> hidden;  ///< arms that are left out
};

}  // namespace hblab::ui
