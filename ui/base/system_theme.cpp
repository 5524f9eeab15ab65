// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/system_theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPalette>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QGuiApplication>
#include <QStyleHints>
#endif

#include "ui/base/theme.h"

namespace hblab::ui {
namespace {

constexpr const char* service = "org.freedesktop.portal.Desktop";
constexpr const char* path = "/org/freedesktop/portal/desktop";
constexpr const char* settings = "org.freedesktop.portal.Settings";
constexpr const char* appearance = "org.freedesktop.appearance";
constexpr const char* color_scheme = "color-scheme";  ///< 0 no preference, 1 dark, 2 light

void tell(QVariant value) {
  while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();  // Read wraps it twice
  if (value.canConvert<uint>()) Theme::instance().set_system_dark(value.toUInt() == 1);
}

}  // namespace

SystemTheme::SystemTheme(QObject* parent) : QObject(parent) {
  const QPalette start = QApplication::palette();
  Theme::instance().set_system_dark(start.color(QPalette::Window).lightness() < start.color(QPalette::WindowText).lightness());
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  const auto follow = [] {
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown) Theme::instance().set_system_dark(scheme == Qt::ColorScheme::Dark);
  };
  follow();
  connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, follow);
#else
  auto bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  qRegisterMetaType<QDBusVariant>();  // Qt looks the slot's types up by name, and would not connect
  bus.connect(service, path, settings, "SettingChanged", this, SLOT(setting_changed(QString, QString, QDBusVariant)));
  auto call = QDBusMessage::createMethodCall(service, path, settings, "Read");
  call << QString(appearance) << QString(color_scheme);
  auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher] {
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    if (!reply.isError()) tell(reply.value().variant());
    watcher->deleteLater();
  });
#endif
}

void SystemTheme::setting_changed(const QString& space, const QString& key, const QDBusVariant& value) {
  if (space == appearance && key == color_scheme) tell(value.variant());
}

}  // namespace hblab::ui
