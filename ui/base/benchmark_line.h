// SPDX-License-Identifier: GPL-3.0-or-later
// A figure of `hybridbert-lab --bench ui` as it is printed, with its budget beside it.
#pragma once

#include <QString>

namespace hblab::ui {

inline QString benchmark_line(const QString& what, double value, const QString& unit, const QString& budget) {
  return QStringLiteral("%1 %2 %3  (%4)\n").arg(what, -46).arg(value, 9, 'f', 1).arg(unit, -10).arg(budget);
}

}  // namespace hblab::ui
