// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/queue_dock.h"

#include <QToolBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"

namespace hblab::ui {

QueueDock::QueueDock(Project* project, ProjectUndo* undo, Launcher* launcher, Selection* selection, ActionRegistry* actions,
                     QWidget* parent)
    : QDockWidget(tr("Queue"), parent),
      project_(project),
      undo_(undo),
      launcher_(launcher),
      actions_(actions),
      model_(new QueueModel(project, undo, this)),
      list_(new QListView),
      state_(new QLabel) {
  setObjectName("dock.queue");
  list_->setModel(model_);
  list_->setAccessibleName(tr("Queue of runs, in order"));
  list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  list_->setDragDropMode(QAbstractItemView::DragDrop);
  list_->setDefaultDropAction(Qt::MoveAction);
  list_->setDropIndicatorShown(true);
  list_->setContextMenuPolicy(Qt::ActionsContextMenu);
  list_->setUniformItemSizes(true);
  list_->setIconSize({9, 9});
  state_->setWordWrap(true);
  state_->setMargin(4);
  state_->setAccessibleName(tr("State of the queue"));

  const QString menu = tr("&Queue");
  const auto add = [&](const ActionInfo& info, std::function<void()> run) {
    auto* action = actions->add(info, [run = std::move(run)](bool) { run(); });
    list_->addAction(action);
    return action;
  };
  auto* start = add({"queue.start", tr("&Start queue"), menu, QKeySequence("F5"), tr("Works the queue off, in order")},
                    [this] { launcher_->pause_queue(false); });
  auto* pause = add({"queue.pause", tr("&Pause queue"), menu, QKeySequence("Shift+F5"), tr("Starts nothing more; what trains goes on")},
                    [this] { launcher_->pause_queue(true); });
  auto* up = add({"queue.up", tr("Move &up"), menu, QKeySequence("Alt+Up"), tr("Moves the selected runs one place forward"), false,
                  Qt::WidgetShortcut},
                 [this] { step(-1); });
  auto* down = add({"queue.down", tr("Move &down"), menu, QKeySequence("Alt+Down"), tr("Moves the selected runs one place back"), false,
                    Qt::WidgetShortcut},
                   [this] { step(1); });
  add({"queue.first", tr("Run &next"), menu, {}, tr("Moves the selected runs to the head of those that wait")},
      [this] { launcher_->run_next(chosen()); });
  auto* remove = add({"queue.remove", tr("&Remove from queue"), menu, QKeySequence("Backspace"),
                      tr("Takes the selected runs out of the queue; what trains is not stopped"), false, Qt::WidgetShortcut},
                     [this] { undo_->dequeue(chosen()); });

  auto* bar = new QToolBar;
  bar->setIconSize({16, 16});
  for (auto* action : {start, pause, up, down, remove}) bar->addAction(action);
  auto* inner = new QWidget;
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(4, 0, 4, 4);
  column->setSpacing(2);
  column->addWidget(bar);
  column->addWidget(list_, 1);
  column->addWidget(state_);
  setWidget(inner);

  connect(list_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this, selection] {
    const auto runs = chosen();
    const RunView* first = runs.empty() || !project_->is_open() ? nullptr : project_->snapshot()->find(runs.front());
    if (first) selection->select({runs.begin(), runs.end()}, first->row.experiment);
    follow();
  });
  connect(project, &Project::changed, this, &QueueDock::follow);
  connect(project, &Project::closed, this, &QueueDock::follow);
  connect(launcher, &Launcher::started, this, &QueueDock::follow);
  connect(launcher, &Launcher::finished, this, &QueueDock::follow);
  follow();
}

std::vector<RunId> QueueDock::chosen() const {
  auto rows = list_->selectionModel()->selectedRows();
  std::sort(rows.begin(), rows.end());
  std::vector<RunId> runs;
  for (const auto& row : rows) runs.push_back(model_->run(row.row()));
  return runs;
}

void QueueDock::step(int by) {
  std::vector<RunId> runs = chosen();
  const std::vector<RunId> order = undo_->queue_order();  // two quick steps: the second goes on from the first
  const auto place = [&](RunId run) { return std::find(order.begin(), order.end(), run) - order.begin(); };
  std::erase_if(runs, [&](RunId run) { return place(run) == long(order.size()); });
  if (runs.empty()) return;
  std::sort(runs.begin(), runs.end(), [&](RunId a, RunId b) { return place(a) < place(b); });
  const long target = by < 0 ? place(runs.front()) - 1 : place(runs.back()) + 2;
  if (target < 0 || target > long(order.size())) return;
  undo_->move_in_queue(runs, target < long(order.size()) ? std::optional(order[size_t(target)]) : std::nullopt);
}

void QueueDock::follow() {
  const auto snapshot = project_->snapshot();
  const bool any = snapshot && !snapshot->queue.runs.empty(), chosen = list_->selectionModel()->hasSelection();
  const bool works = snapshot && snapshot->scheduler.alive;
  const bool paused = snapshot && snapshot->queue.paused;
  actions_->find("queue.start")->setEnabled(any && (paused || !works));
  actions_->find("queue.pause")->setEnabled(any && !paused && works);
  for (const char* id : {"queue.up", "queue.down", "queue.first", "queue.remove"}) actions_->find(id)->setEnabled(any && chosen);
  if (!snapshot) {
    state_->setText(tr("No project is open."));
  } else if (!any) {
    state_->setText(tr("Nothing waits. Launch an experiment, or drop runs here."));
  } else if (works && !snapshot->scheduler.ours) {
    state_->setText(tr("Worked off by process %1 on %2. Here the order can be changed, and requests reach it.")
                        .arg(snapshot->scheduler.process.pid)
                        .arg(qs(snapshot->scheduler.process.host)));
  } else if (paused) {
    state_->setText(works ? tr("Paused: what trains ends, nothing more is started.") : tr("Paused. “Start queue” goes on."));
  } else {
    state_->setText(works ? tr("Runs in the queue: %1.").arg(snapshot->queue.runs.size()) : tr("Not started. “Start queue” begins."));
  }
}

}  // namespace hblab::ui
