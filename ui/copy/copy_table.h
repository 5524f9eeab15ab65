// SPDX-License-Identifier: GPL-3.0-or-later
// "Copy as" for every table and tree of the window: what is shown, in the order in which it is shown, as text for a sheet, Markdown, LaTeX,
// CSV or HTML. View → report::DataTable → clipboard. GUI thread.
#pragma once

#include <functional>

#include "engine/report/document/document.h"
#include "ui/base/actions.h"

class QAbstractItemView;
class QMimeData;

namespace hblab::ui {

enum class TableFormat { text, markdown, latex, csv, html };

/// The selected cells' rows where more than one row is selected, else all: visible columns in the order of the header; of a tree the rows
/// that are not folded away, indented by their level.
report::DataTable table_of(const QAbstractItemView&);

/// For the clipboard: always as plain text, HTML as such too.
QMimeData* table_data(const report::DataTable&, TableFormat);

/// Edit ▸ Copy as: of the table or tree that has the focus. `tell` hears a sentence about what was done, or why nothing was.
void add_copy_actions(ActionRegistry&, std::function<void(const QString&)> tell);

}  // namespace hblab::ui
