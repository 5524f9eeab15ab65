// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

#include "engine/core/numbers.h"

namespace hblab::ui {

QString tr_text(const Text& text) {
  const QString pattern = QCoreApplication::translate("engine", text.pattern.c_str());
  return qs(Text{pattern.toStdString(), text.args}.str());
}

QString duration_text(double seconds) { return std::isfinite(seconds) && seconds >= 0 ? qs(human_seconds(seconds)) : QStringLiteral("—"); }
QString bytes_text(double bytes) { return qs(human_bytes(bytes)); }
QString count_text(double count) { return qs(human_count(count)); }

QString value_text(double value, int digits) {
  if (std::isnan(value)) return QStringLiteral("NaN");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
  return QLocale().toString(value, 'g', digits);
}

}  // namespace hblab::ui
