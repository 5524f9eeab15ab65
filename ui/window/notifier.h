// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the desktop what happened while one looked elsewhere: by org.freedesktop.Notifications, where that has nobody by the tray, and
// where there is none the window asks for attention. What the notification says the window shows, too. GUI thread.
#pragma once

#include <QMap>
#include <QPointer>
#include <QSystemTrayIcon>
#include <QWidget>
#include <functional>

namespace hblab::ui {

class Notifier : public QObject {
  Q_OBJECT
 public:
  explicit Notifier(QWidget* window);

  /// As the preferences allow. A click on it raises the window and calls `show`.
  void tell(const QString& title, const QString& text, std::function<void()> show);

 private Q_SLOTS:
  void clicked(uint id, const QString& action);
  void closed(uint id, uint reason);

 private:
  void tell_otherwise(const QString& title, const QString& text, const std::function<void()>& show);
  void raise(const std::function<void()>& show);

  QWidget* window_;
  QMap<uint, std::function<void()>> open_;  ///< by the desktop's numbers
  QPointer<QSystemTrayIcon> tray_;
};

}  // namespace hblab::ui
