// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace hblab::ui {
namespace {

constexpr const char* folder = ":/translations";
constexpr const char* prefix = "hybridbert-lab_";
constexpr const char* english = "en";

/// The code of the first that we have.
QString first_known(const QStringList& wanted) {
  const auto known = languages();
  for (const QString& name : wanted)  // "ja-JP": its language decides
    for (const auto& language : known)
      if (QLocale(name).language() == QLocale(language.code).language()) return language.code;
  return known.first().code;
}

/// Installed for as long as the application lives.
void install(const QString& file, const QString& in) {
  auto* translator = new QTranslator(qApp);
  if (translator->load(file, in))
    QCoreApplication::installTranslator(translator);
  else
    delete translator;
}

}  // namespace

QList<Language> languages() {
  QList<Language> all{{QString(english), QStringLiteral("English")}};
  for (const QString& file : QDir(folder).entryList({QString(prefix) + "*.qm"}, QDir::Files, QDir::Name))
    if (const QString code = file.section('_', 1).section('.', 0, 0); code != english)
      all.push_back({code, QLocale(code).nativeLanguageName()});
  return all;
}

QString speak(const QString& code) {
  const QString language = first_known(code.isEmpty() ? QLocale::system().uiLanguages() : QStringList(code));
  install("qtbase_" + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install(prefix + language, folder);
  return language;
}

}  // namespace hblab::ui
