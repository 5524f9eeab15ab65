// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/project_undo.h"

#include <algorithm>

#include "ui/base/text.h"

namespace hblab::ui {
namespace {

/// Two changes, one the other's contrary.
class ChangeCommand : public QUndoCommand {
 public:
  ChangeCommand(const QString& text, Project* project, ProjectChange forth, ProjectChange back)
      : QUndoCommand(text), project_(project), forth_(std::move(forth)), back_(std::move(back)) {}
  void redo() override { project_->change(forth_); }
  void undo() override { project_->change(back_); }

 private:
  Project* project_;
  ProjectChange forth_, back_;
};

/// `now`, with what differs between `from` and `to` as in `to`.
store::RunMarks moved(store::RunMarks now, const store::RunMarks& from, const store::RunMarks& to) {
  const auto move = [&](auto mark) {
    if (from.*mark != to.*mark) now.*mark = to.*mark;
  };
  using store::RunMarks;
  move(&RunMarks::label), move(&RunMarks::note), move(&RunMarks::tags);
  move(&RunMarks::pinned), move(&RunMarks::archived), move(&RunMarks::binned);
  return now;
}

}  // namespace

class MarksCommand : public QUndoCommand {
 public:
  struct Change {
    store::RunMarks before, after;
  };
  MarksCommand(const QString& text, ProjectUndo* undo, std::map<RunId, Change> changes)
      : QUndoCommand(text), undo_(undo), changes_(std::move(changes)) {}
  void redo() override { move(&Change::before, &Change::after); }
  void undo() override { move(&Change::after, &Change::before); }

 private:
  void move(store::RunMarks Change::*from, store::RunMarks Change::*to) {
    std::map<RunId, store::RunMarks> marks;
    for (const auto& [run, change] : changes_) marks[run] = moved(undo_->marks(run), change.*from, change.*to);
    undo_->set_marks(marks);
  }

  ProjectUndo* undo_;
  std::map<RunId, Change> changes_;
};

class OrderCommand : public QUndoCommand {
 public:
  OrderCommand(const QString& text, ProjectUndo* undo, std::vector<RunId> before, std::vector<RunId> after)
      : QUndoCommand(text), undo_(undo), before_(std::move(before)), after_(std::move(after)) {}
  void redo() override { undo_->set_order(after_); }
  void undo() override { undo_->set_order(before_); }

 private:
  ProjectUndo* undo_;
  std::vector<RunId> before_, after_;
};

ProjectUndo::ProjectUndo(Project* project) : QObject(project), project_(project) {
  connect(project, &Project::closed, this, [this] {
    stack_.clear();
    asked_.clear();
    asked_order_.reset();
  });
}

store::RunMarks ProjectUndo::marks(RunId id) const {
  if (const auto asked = asked_.find(id); asked != asked_.end()) return asked->second.marks;
  const RunView* run = project_->is_open() ? project_->snapshot()->find(id) : nullptr;
  return run ? run->marks : store::RunMarks();
}

void ProjectUndo::set_marks(const std::map<RunId, store::RunMarks>& marks) {
  const int change = ++changes_;
  for (const auto& [run, mark] : marks) asked_[run] = {mark, change};
  project_->change(
      [marks](store::Workspace& workspace) -> Result<void> {
        for (const auto& [run, mark] : marks) HBLAB_TRY(workspace.set_marks(run, mark));
        return {};
      },
      [this, change](const Result<void>& done) {  // the snapshot that has it came before
        std::erase_if(asked_, [change](const auto& asked) { return asked.second.change == change; });
        if (!done) Q_EMIT project_->problem(tr_error(done.error()));
      });
}

void ProjectUndo::edit_marks(const QString& what, const std::vector<RunId>& runs, const std::function<void(store::RunMarks&)>& edit) {
  if (!project_->is_open()) return;
  std::map<RunId, MarksCommand::Change> changes;
  for (const RunId id : runs) {
    if (!project_->snapshot()->find(id)) continue;
    const store::RunMarks before = marks(id);
    store::RunMarks after = before;
    edit(after);
    if (after != before) changes[id] = {before, std::move(after)};
  }
  if (!changes.empty()) stack_.push(new MarksCommand(what, this, std::move(changes)));
}

void ProjectUndo::rename_experiment(ExperimentId id, const QString& name) {
  const ExperimentView* experiment = project_->is_open() ? project_->snapshot()->find(id) : nullptr;
  if (!experiment || qs(experiment->row.name) == name || name.trimmed().isEmpty()) return;
  const auto rename = [id](std::string to) -> ProjectChange {
    return [id, to = std::move(to)](store::Workspace& workspace) { return workspace.rename_experiment(id, to); };
  };
  stack_.push(new ChangeCommand(tr("rename experiment"), project_, rename(name.trimmed().toStdString()), rename(experiment->row.name)));
}

std::vector<RunId> ProjectUndo::queue_order() const {
  if (asked_order_) return asked_order_->runs;
  return project_->is_open() ? project_->snapshot()->queue.runs : std::vector<RunId>();
}

void ProjectUndo::set_order(const std::vector<RunId>& order) {
  const int change = ++changes_;
  asked_order_ = {order, change};
  project_->change([order](store::Workspace& workspace) { return workspace.order_queue(order); },
                   [this, change](const Result<void>& done) {  // the snapshot that has it came before
                     if (asked_order_ && asked_order_->change == change) asked_order_.reset();
                     if (!done) Q_EMIT project_->problem(tr_error(done.error()));
                   });
}

void ProjectUndo::move_in_queue(const std::vector<RunId>& runs, std::optional<RunId> before) {
  if (!project_->is_open() || runs.empty()) return;
  const std::vector<RunId> order = queue_order();
  const auto place = [&](RunId run) { return std::find(order.begin(), order.end(), run) - order.begin(); };
  std::vector<RunId> moved = runs, next;  // those that were put into the queue just now come last
  std::stable_sort(moved.begin(), moved.end(), [&](RunId a, RunId b) { return place(a) < place(b); });
  for (const RunId run : order) {
    if (before && run == *before) next.insert(next.end(), moved.begin(), moved.end());
    if (std::find(runs.begin(), runs.end(), run) == runs.end()) next.push_back(run);
  }
  if (!before || place(*before) == long(order.size())) next.insert(next.end(), moved.begin(), moved.end());
  if (next != order) stack_.push(new OrderCommand(tr("move in the queue"), this, order, next));
}

void ProjectUndo::enqueue(const std::vector<RunId>& wanted) {
  if (!project_->is_open()) return;
  std::vector<RunId> runs;  // those that are not there yet: undoing takes out no others
  for (const RunId run : wanted)
    if (project_->snapshot()->queue_place(run) < 0) runs.push_back(run);
  if (runs.empty()) return;
  stack_.push(new ChangeCommand(
      tr("add to the queue"), project_, [=](store::Workspace& workspace) { return workspace.enqueue(runs); },
      [=](store::Workspace& workspace) { return workspace.dequeue(runs); }));
}

void ProjectUndo::dequeue(const std::vector<RunId>& runs) {
  if (!project_->is_open() || runs.empty()) return;
  const std::vector<RunId> order = queue_order();
  stack_.push(new ChangeCommand(
      tr("take out of the queue"), project_, [=](store::Workspace& workspace) { return workspace.dequeue(runs); },
      [=](store::Workspace& workspace) -> Result<void> {
        HBLAB_TRY(workspace.enqueue(runs));
        return workspace.order_queue(order);
      }));
}

}  // namespace hblab::ui
