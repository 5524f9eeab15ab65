// SPDX-License-Identifier: GPL-3.0-or-later
// How a metric's line is broken: the same in every plot, so that dashes always mean the held-out text. One table, in metric_stroke.cpp.
#pragma once

#include <QList>
#include <QString>
#include <string_view>

namespace hblab::ui {

struct MetricStroke {
  QList<qreal> dashes;  ///< for QPen::setDashPattern; empty: unbroken
  QString sign;         ///< what a legend shows for it
};

const MetricStroke& stroke_of(std::string_view metric);

}  // namespace hblab::ui
