// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/value_grid.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>

#include "ui/copy/copy_table.h"

namespace hblab::ui {

ValueGrid::ValueGrid(const QString& accessible_name, QWidget* parent) : QTableWidget(parent) {
  setAccessibleName(accessible_name);
  setEditTriggers(NoEditTriggers);
  setAlternatingRowColors(false);
  setTabKeyNavigation(false);
  setWordWrap(false);
  verticalHeader()->hide();
  horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  setContextMenuPolicy(Qt::ActionsContextMenu);
  auto* action = new QAction(tr("Copy"), this);
  action->setShortcut(QKeySequence::Copy);
  action->setShortcutContext(Qt::WidgetShortcut);
  connect(action, &QAction::triggered, this, &ValueGrid::copy);
  addAction(action);
}

void ValueGrid::set(const QStringList& heads, const QList<QStringList>& rows, const QList<int>& numbers) {
  setColumnCount(int(heads.size()));
  setHorizontalHeaderLabels(heads);
  setRowCount(int(rows.size()));
  for (int row = 0; row < rows.size(); ++row)
    for (int column = 0; column < heads.size(); ++column) {
      const QString cell = rows[row].value(column);
      QTableWidgetItem* shown = item(row, column);
      if (!shown) setItem(row, column, shown = new QTableWidgetItem);
      if (shown->text() == cell && !shown->toolTip().isEmpty()) continue;
      shown->setText(cell);
      shown->setToolTip(cell.toHtmlEscaped());
      const Qt::Alignment side = numbers.contains(column) ? Qt::AlignRight : Qt::AlignLeft;
      shown->setTextAlignment(side | Qt::AlignVCenter);
    }
}

void ValueGrid::copy() const { copy_table(*this, TableFormat::text); }

void ValueGrid::keyPressEvent(QKeyEvent* event) {
  if (!event->matches(QKeySequence::Copy)) return QTableWidget::keyPressEvent(event);
  copy();
  event->accept();
}

}  // namespace hblab::ui
