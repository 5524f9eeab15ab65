// SPDX-License-Identifier: GPL-3.0-or-later
// A column and its values as people read them: translated, in the user's locale, with units.
#pragma once

#include <QString>

#include "engine/report/column_table.h"

namespace hblab::ui {

/// "Held-out loss, best"; "Layers" of a field; what it is called in a search where nothing better is known.
QString column_title(const report::Column&);
/// Under which the chooser lists it: "Measures of the comparison", "Curves", "Facts", or the field's section.
QString column_group(const report::Column&);
/// What it is, its unit, which way is better, and how it is written in a search.
QString column_help(const report::Column&);

QString value_text(const report::Column&, const report::Value&);
/// With a sign; of the same unit.
QString difference_text(const report::Column&, double difference);
QString percent_text(double share);
/// "96 % interval from −0.68 to −0.12"; empty where there is none.
QString interval_text(const report::Column&, const report::Difference&, double level);

}  // namespace hblab::ui
