// SPDX-License-Identifier: GPL-3.0-or-later
// What to do with training when the window is closed.
#pragma once

#include "ui/window/main_window.h"

namespace hblab::ui {

/// Asks; Escape is cancel.
MainWindow::Closing ask_how_to_close(QWidget* window);

}  // namespace hblab::ui
