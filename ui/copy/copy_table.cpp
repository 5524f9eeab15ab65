// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copy/copy_table.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMimeData>
#include <QTableView>
#include <QTreeView>
#include <algorithm>
#include <set>

#include "engine/report/writers/text_writers.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(hblab::ui::CopyTable)
};

const QHeaderView* header_of(const QAbstractItemView& view) {
  if (const auto* table = qobject_cast<const QTableView*>(&view)) return table->horizontalHeader();
  if (const auto* tree = qobject_cast<const QTreeView*>(&view)) return tree->header();
  return nullptr;
}

std::vector<int> columns_of(const QAbstractItemView& view) {
  std::vector<int> columns;
  const QHeaderView* header = header_of(view);
  const int count = view.model()->columnCount(view.rootIndex());
  for (int place = 0; place < count; ++place) {
    const int column = header ? header->logicalIndex(place) : place;
    if (column >= 0 && !(header && header->isSectionHidden(column))) columns.push_back(column);
  }
  return columns;
}

bool is_hidden(const QAbstractItemView& view, const QModelIndex& row) {
  if (const auto* table = qobject_cast<const QTableView*>(&view)) return table->isRowHidden(row.row());
  if (const auto* tree = qobject_cast<const QTreeView*>(&view)) return tree->isRowHidden(row.row(), row.parent());
  return false;
}

class Reader {
 public:
  Reader(const QAbstractItemView& view, report::DataTable& table) : view_(view), table_(table), columns_(columns_of(view)) {
    if (!view.selectionModel()) return;
    for (const QModelIndex& index : view.selectionModel()->selectedIndexes()) chosen_.insert(index.siblingAtColumn(0));
    if (chosen_.size() < 2) chosen_.clear();
  }

  void read() {
    const QAbstractItemModel& model = *view_.model();
    for (const int column : columns_)
      table_.columns.push_back({model.headerData(column, Qt::Horizontal).toString().simplified().toStdString(), false});
    read_under(view_.rootIndex(), 0);
    // Columns of numbers stand to the right, where the view has them.
    for (size_t c = 0; c < columns_.size(); ++c) table_.columns[c].number = any_right_.count(c) > 0;
  }

 private:
  void read_under(const QModelIndex& parent, int level) {
    const QAbstractItemModel& model = *view_.model();
    const auto* tree = qobject_cast<const QTreeView*>(&view_);
    for (int row = 0; row < model.rowCount(parent); ++row) {
      const QModelIndex first = model.index(row, 0, parent);
      if (is_hidden(view_, first)) continue;
      if (chosen_.empty() || chosen_.count(first)) {
        std::vector<report::Cell> cells;
        for (size_t c = 0; c < columns_.size(); ++c) {
          const QModelIndex index = model.index(row, columns_[c], parent);
          QString text = index.data(Qt::DisplayRole).toString().simplified();
          if (c == 0) text.prepend(QString(2 * level, ' '));
          cells.push_back(report::Cell(text.toStdString()));
          if (Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) & Qt::AlignRight) any_right_.insert(c);
        }
        table_.rows.push_back(std::move(cells));
      }
      if (tree && tree->isExpanded(first)) read_under(first, level + 1);
    }
  }

  const QAbstractItemView& view_;
  report::DataTable& table_;
  const std::vector<int> columns_;
  std::set<QModelIndex> chosen_;  ///< first columns; empty: all
  std::set<size_t> any_right_;
};

QString html_of(const report::DataTable& table) {
  QString html = "<table><thead><tr>";
  for (const auto& column : table.columns) html += "<th>" + qs(column.head).toHtmlEscaped() + "</th>";
  html += "</tr></thead><tbody>";
  for (const auto& row : table.rows) {
    html += "<tr>";
    for (size_t c = 0; c < row.size(); ++c)
      html += QString(table.columns[c].number ? "<td align=\"right\">" : "<td>") + qs(row[c].text).toHtmlEscaped() + "</td>";
    html += "</tr>";
  }
  return html + "</tbody></table>";
}

/// The view that has the focus, or that holds what has it (an editor, a header).
QAbstractItemView* focused_view() {
  for (QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget())
    if (auto* view = qobject_cast<QAbstractItemView*>(at)) return view->model() ? view : nullptr;
  return nullptr;
}

}  // namespace

report::DataTable table_of(const QAbstractItemView& view) {
  report::DataTable table;
  table.title = view.accessibleName().toStdString();
  Reader(view, table).read();
  return table;
}

QMimeData* table_data(const report::DataTable& table, TableFormat format) {
  auto* data = new QMimeData;
  switch (format) {
    case TableFormat::text:
      data->setText(qs(report::tab_separated(table)));
      break;
    case TableFormat::markdown:
      data->setText(qs(report::markdown_table(table)));
      break;
    case TableFormat::latex:
      data->setText(qs(report::latex_table(table)));
      break;
    case TableFormat::csv:
      data->setText(qs(report::csv_table(table)));
      data->setData("text/csv", data->text().toUtf8());
      break;
    case TableFormat::html:
      data->setHtml(html_of(table));
      data->setText(qs(report::tab_separated(table)));
      break;
  }
  return data;
}

void add_copy_actions(ActionRegistry& actions, std::function<void(const QString&)> tell) {
  const QString menu = Words::tr("&Edit") + "/" + Words::tr("Cop&y the table as");
  const auto add = [&](const char* id, const QString& text, const QKeySequence& keys, TableFormat format) {
    actions.add({id, text, menu, keys, Words::tr("Copies the table or tree that has the keyboard's focus: the selected rows, or all")},
                [format, tell](bool) {
                  const QAbstractItemView* view = focused_view();
                  if (!view) return tell(Words::tr("No table has the keyboard's focus: click into one, then copy it."));
                  const report::DataTable table = table_of(*view);
                  QApplication::clipboard()->setMimeData(table_data(table, format));
                  tell(Words::tr("Copied: %n row(s).", nullptr, int(table.rows.size())));
                });
  };
  add("edit.copy_text", Words::tr("&Text for a sheet"), QKeySequence("Ctrl+Shift+T"), TableFormat::text);
  add("edit.copy_markdown", Words::tr("&Markdown"), {}, TableFormat::markdown);
  add("edit.copy_latex", Words::tr("&LaTeX (booktabs)"), {}, TableFormat::latex);
  add("edit.copy_csv", Words::tr("&CSV"), {}, TableFormat::csv);
  add("edit.copy_html", Words::tr("&HTML"), {}, TableFormat::html);
}

}  // namespace hblab::ui
