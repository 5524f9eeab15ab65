// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copy/copy_table.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QListView>
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
  if (const auto* list = qobject_cast<const QListView*>(&view)) return {list->modelColumn()};
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
  if (const auto* list = qobject_cast<const QListView*>(&view)) return list->isRowHidden(row.row());
  return false;
}

/// Reads what is shown, then decides what of it was chosen.
class Reader {
 public:
  Reader(const QAbstractItemView& view, TableFormat format, OneRow one)
      : view_(view), exact_(format == TableFormat::text || format == TableFormat::csv), columns_(columns_of(view)) {
    find_rows(view.rootIndex(), 0);
    choose(one);
  }

  report::DataTable table() const {
    const QAbstractItemModel& model = *view_.model();
    report::DataTable table;
    table.title = view_.accessibleName().toStdString();
    for (const int column : columns_) {
      const QString head = qobject_cast<const QListView*>(&view_) ? view_.accessibleName()  // it has no heads
                                                                  : model.headerData(column, Qt::Horizontal).toString().simplified();
      table.columns.push_back({head.toStdString(), false});
    }
    for (const Row& row : rows_) {
      std::vector<report::Cell> cells;
      for (size_t c = 0; c < columns_.size(); ++c) {
        const QModelIndex index = row.first.siblingAtColumn(columns_[c]);
        cells.push_back(report::Cell(text_of(index, row.level).toStdString()));
        // Columns of numbers stand to the right, where the view has them.
        if (Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) & Qt::AlignRight) table.columns[c].number = true;
      }
      table.rows.push_back(std::move(cells));
    }
    return table;
  }

 private:
  struct Row {
    QModelIndex first;
    int level = 0;
  };

  void find_rows(const QModelIndex& parent, int level) {
    const auto* tree = qobject_cast<const QTreeView*>(&view_);
    for (int i = 0; i < view_.model()->rowCount(parent); ++i) {
      const QModelIndex first = view_.model()->index(i, 0, parent);
      if (is_hidden(view_, first)) continue;
      rows_.push_back({first, level});
      if (tree && tree->isExpanded(first)) find_rows(first, level + 1);
    }
  }

  bool selected(const Row& row, int column) const { return view_.selectionModel()->isSelected(row.first.siblingAtColumn(column)); }

  void choose(OneRow one) {
    if (!view_.selectionModel() || !view_.selectionModel()->hasSelection()) return;
    std::vector<Row> rows;
    std::set<int> columns;
    size_t cells = 0;
    for (const Row& row : rows_) {
      bool any = false;
      for (const int column : columns_)
        if (selected(row, column)) any = true, ++cells, columns.insert(column);
      if (any) rows.push_back(row);
    }
    const bool whole_rows = view_.selectionBehavior() == QAbstractItemView::SelectRows;
    if (rows.empty() || (one == OneRow::is_a_place && (whole_rows ? rows.size() < 2 : cells < 2))) return;
    rows_ = std::move(rows);
    if (whole_rows) return;
    only_selected_ = true;
    std::erase_if(columns_, [&](int column) { return columns.count(column) == 0; });
  }

  QString text_of(const QModelIndex& index, int level) const {
    if (only_selected_ && !view_.selectionModel()->isSelected(index)) return {};
    const QVariant exact = exact_ ? index.data(exact_role) : QVariant();
    const QString text = (exact.isValid() ? exact : index.data(Qt::DisplayRole)).toString().simplified();
    return index.column() == 0 ? QString(2 * level, ' ') + text : text;
  }

  const QAbstractItemView& view_;
  const bool exact_;
  std::vector<int> columns_;
  std::vector<Row> rows_;
  bool only_selected_ = false;
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
    if (auto* view = qobject_cast<QAbstractItemView*>(at); view && !qobject_cast<QHeaderView*>(view)) return view->model() ? view : nullptr;
  return nullptr;
}

}  // namespace

report::DataTable table_of(const QAbstractItemView& view, TableFormat format, OneRow one) { return Reader(view, format, one).table(); }

QString format_name(TableFormat format) {
  switch (format) {
    case TableFormat::text:
      return Words::tr("&Text for a sheet");
    case TableFormat::markdown:
      return Words::tr("&Markdown");
    case TableFormat::latex:
      return Words::tr("&LaTeX (booktabs)");
    case TableFormat::csv:
      return Words::tr("&CSV");
    case TableFormat::html:
      return Words::tr("&HTML");
  }
  return {};
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

void copy_table(const report::DataTable& table, TableFormat format, const Tell& tell) {
  QApplication::clipboard()->setMimeData(table_data(table, format));
  if (tell) tell(Words::tr("Copied: %n row(s).", nullptr, int(table.rows.size())));
}

void copy_table(const QAbstractItemView& view, TableFormat format, OneRow one, const Tell& tell) {
  copy_table(table_of(view, format, one), format, tell);
}

void add_copy_actions(ActionRegistry& actions, const Tell& tell) {
  const QString menu = Words::tr("&Edit") + "/" + Words::tr("Cop&y the table as");
  const QString help =
      Words::tr("Copies the table or tree that has the keyboard's focus: the selected rows or cells; all of it where at most one is");
  const auto add = [&](const char* id, const QKeySequence& keys, TableFormat format) {
    actions.add({id, format_name(format), menu, keys, help}, [format, tell](bool) {
      if (const QAbstractItemView* view = focused_view()) return copy_table(*view, format, OneRow::is_a_place, tell);
      tell(Words::tr("No table has the keyboard's focus: click into one, then copy it."));
    });
  };
  add("edit.copy_text", QKeySequence("Ctrl+Shift+T"), TableFormat::text);
  add("edit.copy_markdown", {}, TableFormat::markdown);
  add("edit.copy_latex", {}, TableFormat::latex);
  add("edit.copy_csv", {}, TableFormat::csv);
  add("edit.copy_html", {}, TableFormat::html);
}

}  // namespace hblab::ui
