// SPDX-License-Identifier: GPL-3.0-or-later
// Small marks drawn in the present look's colours: ask for them again after Theme::changed.
#pragma once

#include <QColor>
#include <QIcon>

namespace hblab::ui {

inline constexpr int mark_size = 14;

QIcon problem_icon(int severity);  ///< 1 a warning's triangle, 2 an error's disc
QIcon changed_icon();              ///< a dot
QIcon blank_icon();                ///< as much room as the others
QIcon swatch_icon(const QColor&);  ///< an arm's hue

}  // namespace hblab::ui
