// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_table.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/base/row_delegate.h"
#include "ui/base/text.h"
#include "ui/compare/column_words.h"

namespace hblab::ui {
namespace {

constexpr int swatch = 9, name_width = 180, state_width = 80, widest = 260, narrowest = 56, header_padding = 28;

QString key_of(const ShownColumn& column) {
  static const QStringList parts{QString(), QStringLiteral(" Δ"), QStringLiteral(" %"), QStringLiteral(" verdict")};
  return qs(column.column.str()) + parts[column.part];
}

/// A view's key to a column's width: the fixed ones have none.
QString key_of(const CompareModel& model, int section) {
  const int at = section - CompareModel::fixed_columns;
  return at < 0 ? QString("#%1").arg(section) : at < int(model.columns().size()) ? key_of(model.columns()[size_t(at)]) : QString();
}

}  // namespace

CompareTable::CompareTable(QWidget* parent)
    : QWidget(parent),
      model_(new CompareModel(this)),
      filter_(new CompareFilter(model_, this)),
      search_(new QueryEdit(
          [this](const std::string& key) {
            return model_->snapshot() ? query_values(*model_->snapshot(), key) : std::vector<std::string>();
          },
          this)),
      view_(new FrozenTree),
      none_(new QLabel) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* top = new QHBoxLayout;
  top->addWidget(search_, 1);
  auto* buttons = new QHBoxLayout;
  top->addLayout(buttons);
  buttons_ = buttons;
  column->addLayout(top);
  column->addWidget(search_->problem());
  column->addWidget(none_);
  column->addWidget(view_, 1);
  none_->setText(tr("No run fits the search."));
  none_->setForegroundRole(QPalette::PlaceholderText);
  none_->hide();
  view_->setAccessibleName(tr("Runs and arms"));
  view_->setUniformRowHeights(true);
  view_->setItemDelegate(new RowDelegate(view_));
  view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_->setAllColumnsShowFocus(false);
  view_->setIconSize(QSize(swatch, swatch));
  view_->setIndentation(14);
  view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->header()->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->set_model(filter_);
  view_->frozen()->setAccessibleName(tr("Names of runs and arms"));
  view_->frozen()->header()->setAccessibleName(tr("Names of runs and arms"));
  view_->setSortingEnabled(true);
  view_->header()->setSectionsMovable(true);
  view_->header()->setFirstSectionMovable(false);
  view_->header()->setSortIndicatorClearable(true);
  view_->header()->setStretchLastSection(false);
  view_->header()->setAccessibleName(tr("Columns"));
  view_->sortByColumn(-1, Qt::AscendingOrder);

  connect(search_, &QueryEdit::queryChanged, this, &CompareTable::follow_query);
  for (auto* header : {view_->header(), view_->frozen()->header()})
    connect(header, &QWidget::customContextMenuRequested, this, &CompareTable::header_menu);
  connect(view_->header(), &QHeaderView::sectionResized, this, [this](int section, int, int width) {
    if (applying_) return;
    widths_[key_of(*model_, section)] = width;
    Q_EMIT stateChanged();
  });
  const auto changed = [this] {
    if (!applying_) Q_EMIT stateChanged();
  };
  connect(view_->header(), &QHeaderView::sectionMoved, this, changed);
  connect(view_->header(), &QHeaderView::sortIndicatorChanged, this, changed);
  const auto toggled = [this](const QModelIndex& index, bool open) {
    if (applying_ || !search_->query().empty()) return;  // a search unfolds what it finds, for as long as it lasts
    const QString key = index.data(CompareModel::key_role).toString();
    // Experiments are unfolded unless somebody folds them.
    if (open != (index.data(CompareModel::kind_role) == CompareModel::experiment_node))
      expanded_ << key;
    else
      expanded_.remove(key);
    Q_EMIT stateChanged();
  };
  connect(view_, &QTreeView::expanded, this, [toggled](const QModelIndex& index) { toggled(index, true); });
  connect(view_, &QTreeView::collapsed, this, [toggled](const QModelIndex& index) { toggled(index, false); });
  connect(view_, &QTreeView::activated, this, [this](const QModelIndex& index) {
    if (const auto run = index.data(CompareModel::run_role).toLongLong()) Q_EMIT runActivated(RunId{run});
  });
  unfold_.setSingleShot(true);  // rows come and go by the hundred
  connect(&unfold_, &QTimer::timeout, this, &CompareTable::apply_expanded);
  for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
    connect(filter_, signal, &unfold_, [this] { unfold_.start(0); });
  apply_columns();
}

std::vector<report::Column> CompareTable::default_columns() {
  using report::ColumnKind;
  return {{ColumnKind::metric, "eval_loss"}, {ColumnKind::measure, "tokens_per_second"}, {ColumnKind::measure, "peak_memory_bytes"}};
}

QToolButton* CompareTable::button(QAction* action) {
  auto* made = new QToolButton;
  made->setDefaultAction(action);
  made->setFocusPolicy(Qt::TabFocus);
  made->setAccessibleName(action->text().remove('&').remove(QStringLiteral(" …")));
  buttons_->addWidget(made);
  return made;
}

void CompareTable::add_actions(ActionRegistry& registry) {
  const QString menu = tr("&View") + "/" + tr("Co&mparison table");
  const auto add = [&](const ActionInfo& info, std::function<void(bool)> run) {
    actions_ << registry.add(info, std::move(run));
    return actions_.last();
  };
  group_ =
      add({"compare.group", tr("By &arm"), menu, QKeySequence("Ctrl+Shift+G"),
           tr("Puts the seeds of an arm together, with their mean and its difference from the baseline; otherwise runs alone are listed"),
           true},
          [this](bool on) { set_grouped(on); });
  differences_ = add({"compare.differences",
                      tr("&Differences"),
                      menu,
                      {},
                      tr("Shows beside each number how far it is from the baseline's, with the interval"),
                      true},
                     [this](bool on) { show_parts(on, show_percent_); });
  percents_ = add({"compare.percent",
                   tr("Differences in &percent"),
                   menu,
                   {},
                   tr("Shows beside each number how far it is from the baseline's, in percent of that"),
                   true},
                  [this](bool on) { show_parts(show_differences_, on); });
  auto* columns = add({"compare.columns", tr("&Columns …"), menu, QKeySequence("Ctrl+Alt+C"),
                       tr("Chooses the table's columns: any field of the spec, any curve, fact or measure")},
                      [this](bool) { choose_columns(); });
  add({"compare.search", tr("&Search the table"), menu, QKeySequence("Ctrl+Shift+K"),
       tr("Goes to the search field of the comparison's table")},
      [this](bool) {
        search_->setFocus(Qt::ShortcutFocusReason);
        search_->selectAll();
      });
  differences_->setIconText(tr("Δ"));  // as the heads of their columns
  percents_->setIconText(tr("Δ %"));
  for (QAction* action : {group_, differences_, percents_, columns}) button(action);
  group_->setChecked(model_->grouped());
  differences_->setChecked(show_differences_);
  percents_->setChecked(show_percent_);
  enable_actions(isVisible());
}

void CompareTable::enable_actions(bool on) {
  for (QAction* action : actions_) action->setEnabled(on);
}

void CompareTable::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  enable_actions(true);
}

void CompareTable::hideEvent(QHideEvent* event) {
  enable_actions(false);
  QWidget::hideEvent(event);
}

void CompareTable::set_tables(const TablesPtr& tables) {
  model_->set_tables(tables);
  if (tables) search_->set_names(tables->names);
  tell_none();
}

void CompareTable::set_snapshot(const SnapshotPtr& snapshot) { model_->set_snapshot(snapshot); }

std::vector<report::Column> CompareTable::needed_columns() const {
  std::vector<report::Column> needed = columns_;
  for (const report::Column& column : search_->query().columns())
    if (std::find(needed.begin(), needed.end(), column) == needed.end()) needed.push_back(column);
  return needed;
}

void CompareTable::set_columns(std::vector<report::Column> columns) {
  if (columns == columns_) return;
  columns_ = std::move(columns);
  apply_columns();
  Q_EMIT neededChanged();
  Q_EMIT stateChanged();
}

void CompareTable::apply_columns() {
  std::vector<ShownColumn> shown;
  for (const report::Column& column : columns_) {
    shown.push_back({column, ShownColumn::value});
    if (column.kind == report::ColumnKind::field) continue;
    if (show_differences_) shown.push_back({column, ShownColumn::difference});
    if (show_percent_) shown.push_back({column, ShownColumn::percent});
    if (show_differences_ && column.standard_metric() == report::primary_metric) shown.push_back({column, ShownColumn::verdict});
  }
  applying_ = true;
  QHeaderView* header = view_->header();
  const QString sorted = key_of(*model_, header->sortIndicatorSection());
  const Qt::SortOrder order = header->sortIndicatorOrder();
  const QString current = view_->currentIndex().data(CompareModel::key_role).toString();
  model_->set_columns(std::move(shown));
  for (int i = 0; i < header->count(); ++i) header->moveSection(header->visualIndex(i), i);  // as they were chosen
  int section = -1;
  for (int i = 0; i < model_->columnCount(); ++i)
    if (!sorted.isEmpty() && key_of(*model_, i) == sorted) section = i;
  view_->sortByColumn(section, order);
  applying_ = false;
  apply_widths();
  apply_expanded();
  const auto again = filter_->match(filter_->index(0, 0), CompareModel::key_role, current, 1, Qt::MatchExactly | Qt::MatchRecursive);
  if (!current.isEmpty() && !again.isEmpty()) view_->setCurrentIndex(again.first());
}

/// What the user has given, else what the head and a typical value need.
void CompareTable::apply_widths() {
  applying_ = true;
  QHeaderView* header = view_->header();
  const QFontMetrics metrics = view_->fontMetrics();
  for (int i = 0; i < header->count(); ++i) {
    const QString key = key_of(*model_, i);
    if (const auto given = widths_.constFind(key); given != widths_.constEnd()) {
      header->resizeSection(i, *given);
      continue;
    }
    int width = i == CompareModel::name ? name_width : state_width;
    if (i >= CompareModel::fixed_columns) {
      const ShownColumn& shown = model_->columns()[size_t(i - CompareModel::fixed_columns)];
      const QString title = model_->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
      QString typical;
      if (shown.part == ShownColumn::percent) typical = QStringLiteral("−100.0 %");
      if (shown.part == ShownColumn::verdict) typical = QStringLiteral("lower than the baseline so far");
      if (shown.part == ShownColumn::difference)
        typical = column_rule(shown.column).kind == report::MetricKind::exact ? QStringLiteral("✓ −100.00 MiB")
                                                                              : QStringLiteral("✓ −0.0000  (−0.0000 to −0.0000)");
      width = std::clamp(std::max(metrics.horizontalAdvance(title) + header_padding, metrics.horizontalAdvance(typical) + 12), narrowest,
                         widest);
    }
    header->resizeSection(i, width);
  }
  applying_ = false;
}

void CompareTable::apply_expanded() {
  applying_ = true;
  const std::function<void(const QModelIndex&)> below = [&](const QModelIndex& above) {
    for (int i = 0; i < filter_->rowCount(above); ++i) {
      const QModelIndex index = filter_->index(i, 0, above);
      if (!filter_->hasChildren(index)) continue;
      const bool usual = index.data(CompareModel::kind_role) == CompareModel::experiment_node;
      const bool open = !search_->query().empty() || expanded_.contains(index.data(CompareModel::key_role).toString()) != usual;
      view_->setExpanded(index, open);
      below(index);
    }
  };
  below({});
  view_->decorate_root(model_->grouped() || (model_->tables() && model_->tables()->experiments.size() > 1));
  applying_ = false;
  tell_none();
}

void CompareTable::follow_query() {
  filter_->set_query(search_->query());
  apply_expanded();
  Q_EMIT neededChanged();
  Q_EMIT stateChanged();
}

void CompareTable::tell_none() { none_->setVisible(filter_->rowCount() == 0 && model_->rowCount() > 0); }

void CompareTable::set_grouped(bool grouped) {
  if (group_) group_->setChecked(grouped);
  if (grouped == model_->grouped()) return;
  applying_ = true;
  model_->set_grouped(grouped);
  applying_ = false;
  apply_expanded();
  Q_EMIT stateChanged();
}

void CompareTable::show_parts(bool differences, bool percent) {
  if (differences_) differences_->setChecked(differences);
  if (percents_) percents_->setChecked(percent);
  if (differences == show_differences_ && percent == show_percent_) return;
  show_differences_ = differences;
  show_percent_ = percent;
  apply_columns();
  Q_EMIT stateChanged();
}

void CompareTable::choose_columns() {
  if (chooser_) return chooser_->activateWindow();
  chooser_ = new ColumnChooser(search_->names(), columns_, this);
  chooser_->setAttribute(Qt::WA_DeleteOnClose);
  connect(chooser_, &ColumnChooser::columnsChanged, this, [this] { set_columns(chooser_->columns()); });
  connect(chooser_, &ColumnChooser::defaultsAsked, this, [this] {
    chooser_->set_columns(default_columns());
    set_columns(default_columns());
  });
  chooser_->show();
}

void CompareTable::header_menu(const QPoint& at) {
  QMenu menu(this);
  const int section = view_->header()->logicalIndexAt(at), place = section - CompareModel::fixed_columns;
  if (place >= 0 && place < int(model_->columns().size())) {
    const ShownColumn shown = model_->columns()[size_t(place)];
    connect(menu.addAction(tr("&Hide this column")), &QAction::triggered, this, [this, shown] {
      if (shown.part == ShownColumn::difference || shown.part == ShownColumn::verdict) return show_parts(false, show_percent_);
      if (shown.part == ShownColumn::percent) return show_parts(show_differences_, false);
      auto columns = columns_;
      std::erase(columns, shown.column);
      set_columns(std::move(columns));
    });
  }
  connect(menu.addAction(tr("&Do not sort")), &QAction::triggered, this, [this] { view_->sortByColumn(-1, Qt::AscendingOrder); });
  if (!actions_.isEmpty()) {
    menu.addSeparator();
    for (QAction* action : actions_) menu.addAction(action);
  }
  menu.exec(view_->header()->mapToGlobal(at));
}

QJsonObject CompareTable::save_state() const {
  QJsonArray columns, expanded;
  for (const auto& column : columns_) columns << qs(column.str());
  for (const auto& key : expanded_) expanded << key;
  QJsonObject widths;
  for (auto it = widths_.begin(); it != widths_.end(); ++it) widths[it.key()] = *it;
  QJsonArray order;
  for (int i = 0; i < view_->header()->count(); ++i) order << view_->header()->visualIndex(i);
  const int sorted = view_->header()->sortIndicatorSection();
  return {{"columns", columns},
          {"order", order},
          {"widths", widths},
          {"expanded", expanded},
          {"grouped", model_->grouped()},
          {"differences", show_differences_},
          {"percent", show_percent_},
          {"sorted", key_of(*model_, sorted)},
          {"descending", view_->header()->sortIndicatorOrder() == Qt::DescendingOrder},
          {"search", search_->text()}};
}

void CompareTable::restore_state(const QJsonObject& state) {
  // A column of a curve that this project has not recorded yet is kept: it is known by its text.
  report::ColumnNames any = search_->names();
  std::vector<report::Column> columns;
  for (const auto& text : state["columns"].toArray()) {
    const std::string written = text.toString().toStdString();
    any.metrics.push_back(written.substr(0, written.find_first_of(":@")));
    if (written.starts_with("fact:")) any.facts.push_back(written.substr(5));
    if (const auto column = report::parse_column(written, any)) columns.push_back(*column);
  }
  columns_ = state.contains("columns") ? std::move(columns) : default_columns();
  expanded_.clear();
  for (const auto& key : state["expanded"].toArray()) expanded_ << key.toString();
  widths_.clear();
  const QJsonObject widths = state["widths"].toObject();
  for (auto it = widths.begin(); it != widths.end(); ++it) widths_[it.key()] = std::max(narrowest, it.value().toInt());
  set_grouped(state["grouped"].toBool(true));
  show_parts(state["differences"].toBool(true), state["percent"].toBool(true));
  apply_columns();
  applying_ = true;
  QHeaderView* header = view_->header();
  const QJsonArray order = state["order"].toArray();
  if (order.size() == header->count())
    for (int visual = 0; visual < header->count(); ++visual)
      for (int i = 0; i < header->count(); ++i)
        if (order[i].toInt() == visual) header->moveSection(header->visualIndex(i), visual);
  const QString sorted = state["sorted"].toString();
  int section = -1;
  for (int i = 0; i < header->count(); ++i)
    if (!sorted.isEmpty() && key_of(*model_, i) == sorted) section = i;
  view_->sortByColumn(section, state["descending"].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
  applying_ = false;
  search_->setText(state["search"].toString());
  Q_EMIT neededChanged();
}

}  // namespace hblab::ui
