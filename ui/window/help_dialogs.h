// SPDX-License-Identifier: GPL-3.0-or-later
// Help made from what is there: the keys of every action, and the versions to quote in a report of a fault.
#pragma once

#include "ui/base/actions.h"

namespace hblab::ui {

class Engine;

void show_shortcuts(ActionRegistry*, QWidget* parent);
/// Program, libraries and machine, as one would quote them; in English.
QString versions(const Engine&);
void show_about(const Engine&, QWidget* parent);

}  // namespace hblab::ui
