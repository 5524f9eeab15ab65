// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/runs_dock.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QInputDialog>
#include <QJsonArray>
#include <QLabel>
#include <QMessageBox>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>
#include <filesystem>

#include "engine/run/experiments.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/docks/run_delegate.h"

namespace hblab::ui {
namespace {
constexpr int visible_after_ms = 120;
/// An arm's mean is of all its runs, seen or not; of more than these, of those that were seen, and it says of how many.
constexpr size_t most_runs_of_a_mean = 64;
}  // namespace

RunsDock::RunsDock(Project* project, ProjectUndo* undo, Launcher* launcher, Selection* selection, ActionRegistry* actions, QWidget* parent)
    : QDockWidget(tr("Runs"), parent),
      project_(project),
      undo_(undo),
      launcher_(launcher),
      selection_(selection),
      actions_(actions),
      model_(new RunTreeModel(project, undo, this)),
      filter_(new RunFilter(this)),
      search_(new QueryEdit([this](const std::string& key) {
        return project_->is_open() ? query_values(*project_->snapshot(), key) : std::vector<std::string>();
      })),
      feed_(project),
      tree_(new QTreeView),
      details_(new RunDetails(project, undo, selection)) {
  setObjectName("dock.runs");
  filter_->setSourceModel(model_);
  tree_->setModel(filter_);
  tree_->setItemDelegate(new RunDelegate(tree_));
  tree_->setAccessibleName(tr("Runs by experiment and arm"));
  tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  tree_->setEditTriggers(QAbstractItemView::EditKeyPressed);
  tree_->setUniformRowHeights(true);
  tree_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  tree_->setAlternatingRowColors(false);
  tree_->setDragEnabled(true);
  tree_->setDragDropMode(QAbstractItemView::DragOnly);
  tree_->setContextMenuPolicy(Qt::ActionsContextMenu);
  tree_->setSortingEnabled(true);
  tree_->sortByColumn(RunTreeModel::name, Qt::AscendingOrder);
  tree_->header()->setSectionsMovable(true);
  tree_->setIndentation(14);
  tree_->header()->resizeSection(RunTreeModel::name, 142);
  tree_->header()->resizeSection(RunTreeModel::status, 88);
  tree_->header()->resizeSection(RunTreeModel::progress, 76);
  tree_->header()->resizeSection(RunTreeModel::loss, 56);
  tree_->header()->setStretchLastSection(false);  // so that the last one has a width of its own to shrink to
  tree_->header()->resizeSection(RunTreeModel::trend, 56);
  tree_->header()->setStretchLastSection(true);

  auto* top = new QWidget;
  auto* column = new QVBoxLayout(top);
  column->setContentsMargins(4, 4, 4, 4);
  column->addWidget(search_);
  column->addWidget(search_->problem());
  column->addWidget(tree_, 1);
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setObjectName("runs.splitter");
  splitter->addWidget(top);
  splitter->addWidget(details_);
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({500, 200});
  setWidget(splitter);

  connect(search_, &QueryEdit::queryChanged, this, &RunsDock::follow_query);
  connect(search_, &QueryEdit::queryChanged, this, &RunsDock::ask_for_values);
  connect(search_, &QLineEdit::textChanged, this, &RunsDock::ask_for_values);
  connect(&feed_, &TableFeed::ready, this, [this](const TablesPtr& tables) {
    search_->set_names(tables->names);
    filter_->set_tables(tables);
  });
  connect(project_, &Project::changed, this, &RunsDock::ask_for_values);
  connect(this, &QDockWidget::visibilityChanged, &feed_, &TableFeed::set_active);
  connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsDock::follow_view);
  connect(selection_, &Selection::changed, this, &RunsDock::follow_selection);
  connect(project_, &Project::changed, this, &RunsDock::follow_project);
  connect(project_, &Project::closed, this, [this] {
    opened_.clear();
    filter_->set_tables({});
    selection_->select({}, {});
  });

  // Curves' summaries are read for what is seen.
  visible_.setSingleShot(true);
  visible_.setInterval(visible_after_ms);
  connect(&visible_, &QTimer::timeout, this, &RunsDock::tell_visible);
  const auto soon = [this] {
    if (!visible_.isActive()) visible_.start();
  };
  connect(tree_->verticalScrollBar(), &QScrollBar::valueChanged, this, soon);
  connect(tree_->verticalScrollBar(), &QScrollBar::rangeChanged, this, soon);  // other room for rows
  connect(this, &QDockWidget::visibilityChanged, this, soon);
  connect(tree_, &QTreeView::expanded, this, soon);
  connect(filter_, &QAbstractItemModel::rowsInserted, this, soon);
  connect(filter_, &QAbstractItemModel::layoutChanged, this, soon);
  register_actions(actions);
  update_actions();
}

void RunsDock::follow_query() {
  filter_->set_query(search_->query());
  tree_->expandAll();
}

/// Also where a word means nothing, as it may name what only a run has recorded.
void RunsDock::ask_for_values() {
  std::vector<ExperimentId> experiments;
  const bool asked = project_->is_open() && (!search_->query().columns().empty() || !search_->problem()->text().isEmpty());
  if (asked)
    for (const auto& experiment : project_->snapshot()->experiments) experiments.push_back(experiment->row.id);
  feed_.set_wanted(std::move(experiments), search_->query().columns());
  if (!asked) return;
  int64_t newest = 0;
  for (const auto& run : project_->snapshot()->runs) newest = std::max(newest, run->row.change_seq);
  if (std::exchange(values_seen_, newest) != newest) feed_.poke();
}

void RunsDock::register_actions(ActionRegistry* actions) {
  const auto add = [&](const ActionInfo& info, std::function<void()> run) {
    auto* action = actions->add(info, [run = std::move(run)](bool) { run(); });
    tree_->addAction(action);
    run_actions_ << info.id;
  };
  const auto separate = [this] {
    auto* line = new QAction(tree_);
    line->setSeparator(true);
    tree_->addAction(line);
  };
  const QString menu = tr("&Run");
  using store::RunRequest;
  add({"run.start", tr("&Start, continue or retry"), menu, QKeySequence("Ctrl+Return"),
       tr("Puts the selected runs into the queue and starts it")},
      [this] { launcher_->enqueue(chosen()); });
  add({"run.next", tr("Run &next"), menu, QKeySequence("Ctrl+Shift+Return"), tr("Puts the selected runs at the head of the queue")},
      [this] { launcher_->run_next(chosen()); });
  separate();
  add({"run.pause", tr("&Pause"), menu, QKeySequence("Ctrl+P"),
       tr("Holds the selected runs, with those that take turns with them, between two steps")},
      [this] { launcher_->request(chosen(), RunRequest::pause); });
  add({"run.resume", tr("Res&ume"), menu, QKeySequence("Ctrl+Shift+P"), tr("Lets paused runs go on")},
      [this] { launcher_->request(chosen(), RunRequest::resume); });
  add({"run.checkpoint", tr("&Checkpoint now"), menu, {}, tr("Saves the selected runs after their next step")},
      [this] { launcher_->request(chosen(), RunRequest::checkpoint); });
  add({"run.save_and_stop", tr("Sa&ve and stop"), menu, QKeySequence("Ctrl+."),
       tr("Finishes the step, saves a checkpoint and stops the selected runs")},
      [this] { launcher_->request(chosen(), RunRequest::save_and_stop); });
  add({"run.stop_after_step",
       tr("Stop &after this step"),
       menu,
       {},
       tr("Stops without a checkpoint: continuing goes back to the last one")},
      [this] { launcher_->request(chosen(), RunRequest::stop_after_step); });
  add({"run.stop_now", tr("Stop no&w"), menu, QKeySequence("Ctrl+Shift+."),
       tr("Leaves the step unfinished: continuing goes back to the last checkpoint")},
      [this] { launcher_->request(chosen(), RunRequest::stop_now); });
  separate();
  add({"run.rename", tr("Rena&me"), menu, {}, tr("Gives the selected run a name of its own; F2")}, [this] {
    tree_->setFocus();
    tree_->edit(tree_->currentIndex().siblingAtColumn(RunTreeModel::name));
  });
  add({"run.tags", tr("&Tags …"), menu, QKeySequence("Ctrl+T"), tr("Words to find the selected runs by")}, [this] { edit_tags(); });
  add({"run.note", tr("N&ote"), menu, QKeySequence("Ctrl+Shift+N"), tr("Goes to the note of the selected run")},
      [this] { details_->edit_note(); });
  const auto toggle = [this](const QString& on, const QString& off, bool store::RunMarks::*mark) {
    const auto runs = chosen();
    const bool all = std::all_of(runs.begin(), runs.end(), [&](RunId id) { return undo_->marks(id).*mark; });
    undo_->edit_marks(all ? off : on, runs, [&](store::RunMarks& marks) { marks.*mark = !all; });
  };
  add({"run.pin", tr("P&in"), menu, {}, tr("Marks the selected runs with a star, or takes it away")},
      [=] { toggle(tr("pin"), tr("unpin"), &store::RunMarks::pinned); });
  add({"run.archive", tr("Arc&hive"), menu, {}, tr("Puts the selected runs out of sight, or back; they still count in comparisons")},
      [=] { toggle(tr("archive"), tr("take out of the archive"), &store::RunMarks::archived); });
  add({"run.bin", tr("Move to bin, or bac&k"), menu, QKeySequence::Delete,
       tr("Puts the selected runs into the bin, or restores them from it"), false, Qt::WidgetWithChildrenShortcut},
      [=] { toggle(tr("move to the bin"), tr("restore from the bin"), &store::RunMarks::binned); });
  separate();
  actions->add({"runs.show_archive", tr("Show archive&d runs"), menu, {}, tr("Archived runs are listed, too"), true},
               [this](bool on) { filter_->show_archived(on); });
  actions->add({"runs.show_bin", tr("Show the &bin"), menu, {}, tr("Lists what is in the bin, and only that"), true}, [this](bool on) {
    filter_->show_bin(on);
    tree_->expandAll();
  });
  actions->add(
      {"runs.empty_bin", tr("&Empty the bin …"), menu, {}, tr("Removes the runs in the bin, their curves and checkpoints, for good")},
      [this](bool) {
        if (!project_->is_open()) return;
        std::vector<RunId> gone;
        for (const auto& run : project_->snapshot()->runs)
          if (undo_->marks(run->row.id).binned) gone.push_back(run->row.id);
        if (gone.empty()) return;
        if (QMessageBox::question(
                this, tr("Empty the bin"),
                tr("Remove the runs in the bin (%1) with all curves and checkpoints? This cannot be undone.").arg(gone.size()),
                QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel) != QMessageBox::Yes)
          return;
        const fs::path root = run::checkpoint_root(project_->path());
        project_->change([gone, root](store::Workspace& workspace) -> Result<void> {
          HBLAB_TRY(workspace.empty_bin(gone));
          std::error_code ignored;  // the rows are gone: what is left of a folder is an orphan, which doctor removes
          for (const RunId run : gone) fs::remove_all(root / ("run-" + std::to_string(run.value)), ignored);
          return {};
        });
      });
  actions->add({"runs.search", tr("&Find runs"), menu, QKeySequence("Ctrl+Shift+F"), tr("Goes to the search field of the runs")},
               [this](bool) {
                 show();
                 raise();
                 search_->setFocus(Qt::ShortcutFocusReason);
                 search_->selectAll();
               });
}

/// Shown are the tags that all have; those of some alone stay theirs.
void RunsDock::edit_tags() {
  const auto runs = chosen();
  if (runs.empty()) return;
  std::vector<std::string> common = undo_->marks(runs.front()).tags;
  const auto has = [](const std::vector<std::string>& tags, const std::string& tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
  };
  for (const RunId run : runs) std::erase_if(common, [&, tags = undo_->marks(run).tags](const auto& tag) { return !has(tags, tag); });
  QStringList shown;
  for (const auto& tag : common) shown << qs(tag);
  bool ok = false;
  const QString text = QInputDialog::getText(this, tr("Tags"), tr("Tags of the selected runs (%1), separated by commas:").arg(runs.size()),
                                             QLineEdit::Normal, shown.join(", "), &ok);
  if (!ok) return;
  std::vector<std::string> words;
  for (const QString& part : text.split(',', Qt::SkipEmptyParts))
    if (const auto word = part.trimmed().toStdString(); !word.empty() && !has(words, word)) words.push_back(word);
  undo_->edit_marks(tr("tag"), runs, [&](store::RunMarks& marks) {
    std::vector<std::string> tags = words;
    for (const auto& own : marks.tags)
      if (!has(common, own) && !has(words, own)) tags.push_back(own);
    marks.tags = std::move(tags);
  });
}

std::vector<RunId> RunsDock::chosen() const { return {selection_->runs().begin(), selection_->runs().end()}; }

std::set<RunId> RunsDock::runs_below(const QModelIndex& at) const {
  std::set<RunId> runs;
  if (at.data(RunTreeModel::kind_role) == RunTreeModel::run_node) runs.insert(RunId{at.data(RunTreeModel::id_role).toLongLong()});
  for (int i = 0; i < filter_->rowCount(at); ++i) runs.merge(runs_below(filter_->index(i, 0, at)));
  return runs;
}

void RunsDock::follow_view() {
  if (std::exchange(following_, true)) return;
  std::set<RunId> runs;
  ExperimentId experiment = selection_->experiment();
  for (const auto& index : tree_->selectionModel()->selectedRows()) runs.merge(runs_below(index));
  if (tree_->currentIndex().isValid() && !runs.empty()) experiment = model_->experiment_of(filter_->mapToSource(tree_->currentIndex()));
  selection_->select(runs, experiment);
  following_ = false;
  update_actions();
}

void RunsDock::follow_selection() {
  update_actions();
  if (std::exchange(following_, true)) return;
  QItemSelection rows;
  const QModelIndex experiment = filter_->mapFromSource(model_->index_of(selection_->experiment()));
  if (experiment.isValid() && (selection_->runs().empty() || selection_->runs() == runs_below(experiment)))
    rows.select(experiment, experiment);
  else
    for (const RunId run : selection_->runs())
      if (const QModelIndex index = filter_->mapFromSource(model_->index_of(run)); index.isValid()) rows.select(index, index);
  tree_->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  if (!rows.isEmpty()) tree_->scrollTo(rows.indexes().front());
  following_ = false;
}

void RunsDock::follow_project() {
  for (int i = 0; i < filter_->rowCount(); ++i) {
    const QModelIndex experiment = filter_->index(i, 0);
    if (opened_.insert(experiment.data(RunTreeModel::id_role).toLongLong()).second) tree_->expandRecursively(experiment);  // once
  }
  const auto snapshot = project_->snapshot();
  if (!snapshot->find(selection_->experiment()) && !snapshot->experiments.empty()) {
    const ExperimentId newest = snapshot->experiments.back()->row.id;
    std::set<RunId> runs;
    for (const auto& run : snapshot->runs)
      if (run->row.experiment == newest) runs.insert(run->row.id);
    selection_->select(runs, newest);
  }
  if (!tree_->selectionModel()->hasSelection() && !selection_->runs().empty()) follow_selection();  // restored before the rows were there
  if (!visible_.isActive()) visible_.start();
  update_actions();
}

void RunsDock::tell_visible() {
  QSet<qint64> runs;
  const QRect area = tree_->viewport()->rect();
  for (QModelIndex index = tree_->indexAt(area.topLeft()); index.isValid() && tree_->visualRect(index).top() <= area.bottom();
       index = tree_->indexBelow(index))
    if (const QModelIndex source = filter_->mapToSource(index); source.data(RunTreeModel::kind_role) != RunTreeModel::experiment_node)
      if (const auto below = model_->runs_below(source); below.size() <= most_runs_of_a_mean)
        for (const RunId run : below) runs.insert(run.value);
  project_->want_details(runs);
}

void RunsDock::update_actions() {
  bool any = false, startable = false, live = false, paused = false, running = false;
  const auto snapshot = project_->snapshot();
  if (snapshot)
    for (const RunId id : selection_->runs()) {
      const RunView* run = snapshot->find(id);
      if (!run) continue;
      any = true;
      live |= run->is_live();
      running |= run->is_live() && run->row.status == store::RunStatus::running;
      paused |= run->is_live() && run->row.status == store::RunStatus::paused;
      startable |= run->is_startable();
    }
  for (const QString& id : run_actions_) actions_->find(id)->setEnabled(any);
  for (const char* id : {"run.start", "run.next"}) actions_->find(id)->setEnabled(startable);
  for (const char* id : {"run.checkpoint", "run.save_and_stop", "run.stop_after_step", "run.stop_now"})
    actions_->find(id)->setEnabled(live);
  actions_->find("run.pause")->setEnabled(running);
  actions_->find("run.resume")->setEnabled(paused);
}

QJsonObject RunsDock::save_state() const {
  QJsonArray runs;
  for (const RunId run : selection_->runs()) runs.append(qint64(run.value));
  return {{"header", QString::fromLatin1(tree_->header()->saveState().toBase64())},
          {"search", search_->text()},
          {"runs", runs},
          {"experiment", qint64(selection_->experiment().value)}};
}

void RunsDock::restore_state(const QJsonObject& state) {
  if (state.contains("header")) tree_->header()->restoreState(QByteArray::fromBase64(state["header"].toString().toLatin1()));
  search_->setText(state["search"].toString());
  std::set<RunId> runs;
  for (const auto& run : state["runs"].toArray()) runs.insert(RunId{int64_t(run.toDouble())});
  if (state.contains("experiment")) selection_->select(runs, ExperimentId{int64_t(state["experiment"].toDouble())});
}

}  // namespace hblab::ui
