// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>
#include <cmath>

#include "engine/core/numbers.h"

namespace hblab::ui {

QString tr_text(const Text& text) {
  if (text.literal || text.pattern.empty()) return qs(text.pattern);
  Text translated{QCoreApplication::translate("engine", text.pattern.c_str()).toStdString()};
  for (const Text& arg : text.args) translated.args.push_back({tr_text(arg).toStdString(), {}, true});
  return qs(translated.str());
}

QString duration_text(double seconds) { return std::isfinite(seconds) && seconds >= 0 ? qs(human_seconds(seconds)) : QStringLiteral("—"); }
QString bytes_text(double bytes) { return qs(human_bytes(bytes)); }
QString count_text(double count) { return qs(human_count(count)); }

QString value_text(double value, int digits) {
  if (std::isnan(value)) return QStringLiteral("NaN");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
  return QLocale().toString(value, 'g', digits);
}

/// The sources have one form of a counted text; English has two, and they are there from the application's start, whatever it speaks later.
static void speak_of_one_and_many() {
  auto* forms = new QTranslator(qApp);
  if (forms->load(":/translations/hybridbert-lab_en.qm")) QCoreApplication::installTranslator(forms);
}
Q_COREAPP_STARTUP_FUNCTION(speak_of_one_and_many)

}  // namespace hblab::ui
