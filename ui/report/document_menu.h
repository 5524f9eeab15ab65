// SPDX-License-Identifier: GPL-3.0-or-later
// The figures and tables of a document as a menu: each by its title, with the formats in which it can be copied or saved.
#pragma once

#include "engine/report/document/document.h"
#include "ui/copy/copy_menu.h"

namespace hblab::ui {

/// Failures are shown on `parent`.
void fill_document_menu(QMenu&, const report::Document&, QWidget* parent, const Tell& tell);

}  // namespace hblab::ui
