// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers of itself, whatever the project: window geometry, docks, preferences, recent projects.
#pragma once

#include <QSettings>
#include <memory>

class QMainWindow;

namespace hblab::ui {

/// The user's settings; below HBLAB_DATA where that is set.
std::unique_ptr<QSettings> settings();

/// Raised when docks are added or renamed: an older layout is not restored then.
inline constexpr int layout_version = 1;
void save_layout(const QMainWindow&);
/// False where there is none, or none of this version. A window that would lie off every screen is moved onto one.
bool restore_layout(QMainWindow&);

}  // namespace hblab::ui
