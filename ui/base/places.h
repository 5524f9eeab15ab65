// SPDX-License-Identifier: GPL-3.0-or-later
// Where things of the program and of the user lie.
#pragma once

#include <QString>

namespace hblab::ui {

/// The shipped experiments (engine/core/shipped.h); empty where there are none.
QString experiments_folder();
/// What the window keeps of the user: HBLAB_DATA, or ~/.local/share/hybridbert-lab. It need not be there yet.
QString data_folder();
/// Where projects go by default (created).
QString projects_folder();

}  // namespace hblab::ui
