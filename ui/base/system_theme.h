// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the system's look is dark, now and whenever it changes. Qt 6.5 knows; before it, the desktop portal says so over D-Bus, and
// where there is none, the palette that the program started with decides.
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace hblab::ui {

class SystemTheme : public QObject {
  Q_OBJECT
 public:
  /// Tells Theme::instance() from now on. Asks the portal without waiting for its answer.
  explicit SystemTheme(QObject* parent = nullptr);

 private Q_SLOTS:
  void setting_changed(const QString& space, const QString& key, const QDBusVariant& value);
};

}  // namespace hblab::ui
