// SPDX-License-Identifier: GPL-3.0-or-later
// Help made from what is there: the keys of every action, and the versions to quote in a report of a fault.
#pragma once

#include "ui/base/actions.h"

namespace hblab::ui {

void show_shortcuts(ActionRegistry*, QWidget* parent);
void show_about(QWidget* parent);

}  // namespace hblab::ui
