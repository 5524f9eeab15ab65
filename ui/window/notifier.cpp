// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QStyle>

#include "ui/window/preferences.h"

namespace hblab::ui {
namespace {

constexpr const char* service = "org.freedesktop.Notifications";
constexpr const char* path = "/org/freedesktop/Notifications";
constexpr const char* click = "default";  ///< the action of the whole notification, as the specification names it

}  // namespace

Notifier::Notifier(QWidget* window) : QObject(window), window_(window) {
  auto bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  bus.connect(service, path, service, "ActionInvoked", this, SLOT(clicked(uint, QString)));
  bus.connect(service, path, service, "NotificationClosed", this, SLOT(closed(uint, uint)));
}

void Notifier::tell(const QString& title, const QString& text, std::function<void()> show) {
  const bool in_front = window_->isActiveWindow() && !window_->isMinimized();
  if (!preferences::notifies() || (in_front && !preferences::notifies_in_front())) return;
  const auto bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return tell_otherwise(title, text, show);
  auto call = QDBusMessage::createMethodCall(service, path, service, "Notify");
  constexpr uint replaces_none = 0;
  constexpr int as_long_as_usual = -1;
  call << tr("HybridBERT Lab") << replaces_none << QString() << title << text.toHtmlEscaped() << QStringList{click, tr("Show")}
       << QVariantMap{{"desktop-entry", QGuiApplication::desktopFileName()}} << as_long_as_usual;
  auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
  connect(answer, &QDBusPendingCallWatcher::finished, this, [=, this, show = std::move(show)] {
    const QDBusPendingReply<uint> reply = *answer;
    answer->deleteLater();
    if (reply.isError())
      tell_otherwise(title, text, show);
    else
      open_[reply.value()] = show;
  });
}

void Notifier::tell_otherwise(const QString& title, const QString& text, const std::function<void()>& show) {
  if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) {
    QApplication::alert(window_);
    return;
  }
  if (!tray_) {
    tray_ = new QSystemTrayIcon(QApplication::style()->standardIcon(QStyle::SP_MessageBoxInformation), this);
    tray_->setToolTip(tr("HybridBERT Lab"));
  }
  tray_->disconnect(this);
  const auto act = [this, show] {
    raise(show);
    tray_->hide();
  };
  connect(tray_, &QSystemTrayIcon::messageClicked, this, act);
  connect(tray_, &QSystemTrayIcon::activated, this, act);
  tray_->show();
  tray_->showMessage(title, text);
}

void Notifier::clicked(uint id, const QString& action) {
  if (action == click && open_.contains(id)) raise(open_.take(id));
}

void Notifier::closed(uint id, uint) { open_.remove(id); }

void Notifier::raise(const std::function<void()>& show) {
  window_->setWindowState((window_->windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
  window_->show();
  window_->raise();
  window_->activateWindow();
  show();
}

}  // namespace hblab::ui
