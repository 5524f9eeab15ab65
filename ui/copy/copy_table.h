// SPDX-License-Identifier: GPL-3.0-or-later
// Tables and trees onto the clipboard: what is shown, in the order in which it is shown, as text for a sheet, Markdown, LaTeX, CSV or
// HTML. View → report::DataTable → clipboard. GUI thread.
//
// What of a view is taken: where several rows of whole rows are selected, those; where several cells are, those alone, in their rows and
// columns; else everything, as one cell or row is merely where one is.
#pragma once

#include <functional>

#include "engine/report/document/document.h"
#include "ui/base/actions.h"

class QAbstractItemView;
class QMimeData;

namespace hblab::ui {

enum class TableFormat { text, markdown, latex, csv, html };
inline constexpr TableFormat table_formats[] = {TableFormat::text, TableFormat::markdown, TableFormat::latex, TableFormat::csv,
                                                TableFormat::html};
/// As a menu has it, with a mnemonic.
QString format_name(TableFormat);

/// Of a model: what a cell says to formats that programs read (text and CSV), in place of what it shows: a number in full, a key.
inline constexpr int exact_role = Qt::UserRole + 0x500;

/// Whether one selected row is a choice (Ctrl+C copies it alone), or where one is.
enum class OneRow { is_a_place, is_a_choice };

/// Visible columns in the order of the header; of a tree the rows that are not folded away, indented by their level. Cells that are not
/// selected, between others that are, are empty.
report::DataTable table_of(const QAbstractItemView&, TableFormat, OneRow = OneRow::is_a_place);

/// For the clipboard: always as plain text, HTML and CSV as such too.
QMimeData* table_data(const report::DataTable&, TableFormat);

/// Hears a sentence about what was done, or why nothing was.
using Tell = std::function<void(const QString&)>;

void copy_table(const report::DataTable&, TableFormat, const Tell& tell = {});
void copy_table(const QAbstractItemView&, TableFormat, OneRow = OneRow::is_a_place, const Tell& tell = {});

/// Edit ▸ Copy the table as: of the table or tree that has the focus.
void add_copy_actions(ActionRegistry&, const Tell&);

}  // namespace hblab::ui
