// SPDX-License-Identifier: GPL-3.0-or-later
// What LiveReader says of the comparison so far, translated.
#pragma once

#include <QMetaType>
#include <QStringList>

namespace hblab::ui {

struct LiveVerdict {
  QString line;           ///< all arms in short, or what is waited for; empty: there is nothing to compare
  QStringList sentences;  ///< whole, one an arm; none while nothing can be compared
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::ui::LiveVerdict)
