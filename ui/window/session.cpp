// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session.h"

#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>

namespace hblab::ui {

std::unique_ptr<QSettings> settings() {
  const QString data = qEnvironmentVariable("HBLAB_DATA");
  if (data.isEmpty()) return std::make_unique<QSettings>();
  return std::make_unique<QSettings>(data + "/settings.ini", QSettings::IniFormat);
}

void save_geometry(const QMainWindow& window) { settings()->setValue("ui/geometry", window.saveGeometry()); }

void restore_geometry(QMainWindow& window) {
  if (!window.restoreGeometry(settings()->value("ui/geometry").toByteArray())) return;
  const bool seen = std::any_of(QGuiApplication::screens().begin(), QGuiApplication::screens().end(),
                                [&](const QScreen* screen) { return screen->availableGeometry().intersects(window.geometry()); });
  if (!seen) window.move(QGuiApplication::primaryScreen()->availableGeometry().topLeft());
}

}  // namespace hblab::ui
