// SPDX-License-Identifier: GPL-3.0-or-later
// What an experiment has shown, in the comparison's own sentences.
#pragma once

#include <QStringList>
#include <functional>

#include "ui/project/project.h"

namespace hblab::ui {

/// The first sentence of each arm against its baseline, read on the project's thread; `done` on the GUI thread. Nothing where the
/// comparison cannot be made.
void find_out(Project*, ExperimentId, std::function<void(const QStringList&)> done);

}  // namespace hblab::ui
