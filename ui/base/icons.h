// SPDX-License-Identifier: GPL-3.0-or-later
// Small marks drawn in the present look's colours: ask for them again after Theme::changed.
#pragma once

#include <QColor>
#include <QIcon>
#include <functional>

namespace hblab::ui {

inline constexpr int mark_size = 14;

/// The icon of that key, drawn when it is first asked for. An icon that is drawn anew is one more in Qt's pixmap cache each time that it is
/// painted. The key names all that the drawing depends on.
QIcon kept_icon(const QString& key, const std::function<QIcon()>& draw);

QIcon problem_icon(int severity);  ///< 1 a warning's triangle, 2 an error's disc
QIcon changed_icon();              ///< a dot
QIcon blank_icon();                ///< as much room as the others
QIcon swatch_icon(const QColor&);  ///< an arm's, or a token mixer's hue

}  // namespace hblab::ui
