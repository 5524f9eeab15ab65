// SPDX-License-Identifier: GPL-3.0-or-later
// Where things of the program and of the user lie.
#pragma once

#include <QString>

namespace hblab::ui {

/// The shipped experiments: HBLAB_EXPERIMENTS, beside the program's share/, or the source tree. Empty where there are none.
QString experiments_folder();
/// Where projects go by default (created): ~/.local/share/hybridbert-lab, or HBLAB_DATA.
QString projects_folder();

}  // namespace hblab::ui
