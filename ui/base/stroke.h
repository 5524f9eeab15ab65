// SPDX-License-Identifier: GPL-3.0-or-later
// Edits made in one go (a slider that is dragged, words typed into one field) carry one number, and are undone together.
#pragma once

#include <QtGlobal>

namespace hblab::ui {

/// 0: an edit by itself.
using Stroke = quint64;

/// GUI thread.
inline Stroke new_stroke() {
  static Stroke last = 0;
  return ++last;
}

}  // namespace hblab::ui
