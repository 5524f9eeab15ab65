// SPDX-License-Identifier: GPL-3.0-or-later
// PlotOptions as JSON, for views and preferences.
#pragma once

#include <QJsonObject>

#include "ui/plots/plot_panel.h"

namespace hblab::ui {

QJsonObject json_of(const PlotOptions&);
/// What is missing or impossible is as in `otherwise`.
PlotOptions options_in(const QJsonObject&, const PlotOptions& otherwise = {});

}  // namespace hblab::ui
