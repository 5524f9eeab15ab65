// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers of itself, whatever the project: the window's geometry, preferences, recent projects.
#pragma once

#include <QSettings>
#include <memory>

class QMainWindow;

namespace hblab::ui {

/// The user's settings; below HBLAB_DATA where that is set.
std::unique_ptr<QSettings> settings();

void save_geometry(const QMainWindow&);
/// A window that would lie off every screen is moved onto one.
void restore_geometry(QMainWindow&);

}  // namespace hblab::ui
