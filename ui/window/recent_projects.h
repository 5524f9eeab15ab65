// SPDX-License-Identifier: GPL-3.0-or-later
// The projects opened lately, newest first; those that are gone stay, marked, until the list is cleared.
#pragma once

#include <QStringList>

namespace hblab::ui {

inline constexpr int max_recent = 10;

QStringList recent_projects();
void add_recent_project(const QString& file);
void clear_recent_projects();

}  // namespace hblab::ui
