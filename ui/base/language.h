// SPDX-License-Identifier: GPL-3.0-or-later
// The window's languages: English, which is in the sources (its plural forms are in resources/translations), and those that are there. Read once, before the window is made.
#pragma once

#include <QList>
#include <QString>

namespace hblab::ui {

struct Language {
  QString code;  ///< "ja"
  QString name;  ///< as its speakers write it
};

/// English first, then what there are translations into.
QList<Language> languages();

/// Has the application speak it, and Qt's own texts with it where Qt's translations are installed. An empty code: the first of the system's
/// languages that is known. One that is not known: English. Tells which it became.
QString speak(const QString& code);

}  // namespace hblab::ui
