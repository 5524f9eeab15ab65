// SPDX-License-Identifier: GPL-3.0-or-later
// A control that loses the focus as its owner is destroyed says once more that editing has finished, to an owner that is half gone. Owners
// let go of their controls first, in their destructor.
#pragma once

#include <QWidget>

namespace hblab::ui {

inline void let_go_of_controls(QWidget& owner) {
  for (QWidget* control : owner.findChildren<QWidget*>()) control->disconnect(&owner);
}

}  // namespace hblab::ui
