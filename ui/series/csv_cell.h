// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>

namespace hblab::ui {

/// Quoted where CSV needs it.
inline QString csv_cell(QString text) {
  static const QRegularExpression special("[\",\r\n]");
  return text.contains(special) ? '"' + text.replace('"', "\"\"") + '"' : text;
}

}  // namespace hblab::ui
