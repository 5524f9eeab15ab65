// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/wakefulness.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace hblab::ui {
namespace {

constexpr const char* service = "org.freedesktop.login1";
constexpr const char* path = "/org/freedesktop/login1";
constexpr const char* manager = "org.freedesktop.login1.Manager";

}  // namespace

void Wakefulness::hold(bool on) {
  wanted_ = on;
  if (!on) lock_ = {};
  if (!on || asked_ || holds()) return;
  const auto bus = QDBusConnection::systemBus();
  if (!bus.isConnected()) return;
  asked_ = true;
  auto call = QDBusMessage::createMethodCall(service, path, manager, "Inhibit");
  call << QString("idle") << tr("HybridBERT Lab") << tr("Runs are being trained.") << QString("block");
  auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
  connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
    const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *answer;
    answer->deleteLater();
    asked_ = false;
    if (!reply.isError() && wanted_) lock_ = reply.value();
  });
}

}  // namespace hblab::ui
