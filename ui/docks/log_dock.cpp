// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/log_dock.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>

#include "engine/core/clock.h"
#include "engine/core/log.h"

namespace hblab::ui {

void LogFilter::set(int level, const QString& text, const std::optional<std::set<RunId>>& runs) {
  level_ = level;
  text_ = text;
  runs_ = runs;
  invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex line = sourceModel()->index(row, LogModel::text, parent);
  if (line.data(LogModel::level_role).toInt() < level_) return false;
  if (runs_ && !runs_->count(RunId{line.data(LogModel::run_role).toLongLong()})) return false;
  return text_.isEmpty() || line.data().toString().contains(text_, Qt::CaseInsensitive) ||
         line.siblingAtColumn(LogModel::source).data().toString().contains(text_, Qt::CaseInsensitive);
}

LogDock::LogDock(Project* project, Selection* selection, ActionRegistry* actions, QWidget* parent)
    : QDockWidget(tr("Log"), parent),
      selection_(selection),
      model_(new LogModel(this)),
      filter_(new LogFilter(this)),
      table_(new QTableView),
      level_(new QComboBox),
      scope_(new QComboBox),
      search_(new QLineEdit) {
  setObjectName("dock.log");
  filter_->setSourceModel(model_);
  table_->setModel(filter_);
  table_->setAccessibleName(tr("Log"));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(22);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setColumnWidth(LogModel::time, 150);
  table_->setColumnWidth(LogModel::level, 70);
  table_->setColumnWidth(LogModel::source, 170);
  for (const auto level : {LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error})
    level_->addItem(level == LogLevel::debug ? tr("All levels") : tr("%1 and up").arg(LogModel::level_name(int(level))), int(level));
  level_->setCurrentIndex(1);
  level_->setAccessibleName(tr("Lowest level shown"));
  level_->setToolTip(tr("Lines below this level are hidden"));
  scope_->addItem(tr("All runs"));
  scope_->addItem(tr("Selected runs"));
  scope_->setAccessibleName(tr("Runs whose lines are shown"));
  scope_->setToolTip(tr("Shows the lines of all runs, or of the selected ones"));
  search_->setPlaceholderText(tr("Filter"));
  search_->setClearButtonEnabled(true);
  search_->setAccessibleName(tr("Filter the log by text"));

  auto* row = new QHBoxLayout;
  row->addWidget(level_);
  row->addWidget(scope_);
  row->addWidget(search_, 1);
  auto* inner = new QWidget;
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(4, 4, 4, 4);
  column->addLayout(row);
  column->addWidget(table_, 1);
  setWidget(inner);

  connect(level_, &QComboBox::currentIndexChanged, this, &LogDock::refilter);
  connect(scope_, &QComboBox::currentIndexChanged, this, &LogDock::refilter);
  connect(search_, &QLineEdit::textChanged, this, &LogDock::refilter);
  connect(selection, &Selection::changed, this, [this] {
    if (scope_->currentIndex() == 1) refilter();
  });
  const auto at_end = std::make_shared<bool>(true);
  connect(filter_, &QAbstractItemModel::rowsAboutToBeInserted, this,
          [this, at_end] { *at_end = table_->verticalScrollBar()->value() == table_->verticalScrollBar()->maximum(); });
  connect(filter_, &QAbstractItemModel::rowsInserted, this, [this, at_end] {
    if (*at_end) table_->scrollToBottom();
  });
  connect(project, &Project::logArrived, model_, &LogModel::append);
  connect(project, &Project::closed, model_, &LogModel::clear);
  auto* copy = actions->add(
      {"log.copy", tr("&Copy lines"), QString(), QKeySequence::Copy, tr("Copies the selected lines of the log"), false, Qt::WidgetShortcut},
      [this](bool) {
        QStringList lines;
        for (const auto& index : table_->selectionModel()->selectedRows()) {
          QStringList cells;
          for (int i = 0; i < LogModel::column_count; ++i) cells << index.siblingAtColumn(i).data().toString();
          lines << cells.join('\t');
        }
        QApplication::clipboard()->setText(lines.join('\n'));
      });
  table_->addAction(copy);
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
  refilter();
}

void LogDock::say(int level, const QString& text) { model_->append({{wall_clock(), level, {}, tr("program"), text}}); }

void LogDock::refilter() {
  filter_->set(level_->currentData().toInt(), search_->text(),
               scope_->currentIndex() == 1 ? std::optional(selection_->runs()) : std::nullopt);
}

}  // namespace hblab::ui
