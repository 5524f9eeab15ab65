// SPDX-License-Identifier: GPL-3.0-or-later
// The machine does not fall asleep by itself while runs train in this window: an inhibitor of the session, held as long as that lasts.
#pragma once

#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace hblab::ui {

class Wakefulness : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Asks systemd-logind for an inhibitor, without waiting, or lets go of it. Where there is no logind nothing happens.
  void hold(bool on);
  bool holds() const { return lock_.isValid(); }

 private:
  bool wanted_ = false, asked_ = false;
  QDBusUnixFileDescriptor lock_;  ///< the inhibitor lives as long as it is open
};

}  // namespace hblab::ui
