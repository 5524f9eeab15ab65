// SPDX-License-Identifier: GPL-3.0-or-later
// What the user prefers, whatever the project: read where it matters, changed on the pages of the preferences dialog, kept in the settings.
#pragma once

#include <QString>

#include "ui/base/actions.h"
#include "ui/plots/plot_panel.h"

namespace hblab::ui::preferences {

/// A code of languages(); empty: as the system. From the next start.
QString language();
void set_language(const QString& code);

/// Whether the desktop is told when an experiment ends or a run fails, and whether also while the window is in front.
bool notifies();
void set_notifies(bool);
bool notifies_in_front();
void set_notifies_in_front(bool);

/// How plots look in a project that was not opened before.
PlotOptions plots();
void set_plots(const PlotOptions&);

/// The user's keys in place of the actions' own, where no two would share them.
void load_shortcuts(ActionRegistry&);
/// Keeps an action's keys as they are now.
void keep_shortcut(const ActionRegistry&, const QString& id);

}  // namespace hblab::ui::preferences
