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

void save_layout(const QMainWindow& window) {
  const auto s = settings();
  s->setValue("ui/geometry", window.saveGeometry());
  s->setValue("ui/state", window.saveState(layout_version));
}

bool restore_layout(QMainWindow& window) {
  const auto s = settings();
  if (!window.restoreGeometry(s->value("ui/geometry").toByteArray())) return false;
  const bool seen = std::any_of(QGuiApplication::screens().begin(), QGuiApplication::screens().end(),
                                [&](const QScreen* screen) { return screen->availableGeometry().intersects(window.geometry()); });
  if (!seen) window.move(QGuiApplication::primaryScreen()->availableGeometry().topLeft());
  return window.restoreState(s->value("ui/state").toByteArray(), layout_version);
}

}  // namespace hblab::ui
