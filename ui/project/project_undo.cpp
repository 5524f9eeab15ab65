// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/project_undo.h"

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

ProjectChange marks_change(std::map<RunId, store::RunMarks> marks) {
  return [marks = std::move(marks)](store::Workspace& workspace) -> Result<void> {
    for (const auto& [run, mark] : marks) HBLAB_TRY(workspace.set_marks(run, mark));
    return {};
  };
}

}  // namespace

ProjectUndo::ProjectUndo(Project* project) : QObject(project), project_(project) {
  connect(project, &Project::closed, &stack_, &QUndoStack::clear);
}

void ProjectUndo::edit_marks(const QString& what, const std::vector<RunId>& runs, const std::function<void(store::RunMarks&)>& edit) {
  if (!project_->is_open()) return;
  std::map<RunId, store::RunMarks> before, after;
  for (const RunId id : runs) {
    const RunView* run = project_->snapshot()->find(id);
    if (!run) continue;
    store::RunMarks marks = run->marks;
    edit(marks);
    if (marks == run->marks) continue;
    before[id] = run->marks;
    after[id] = std::move(marks);
  }
  if (!after.empty()) stack_.push(new ChangeCommand(what, project_, marks_change(after), marks_change(before)));
}

void ProjectUndo::rename_experiment(ExperimentId id, const QString& name) {
  const ExperimentView* experiment = project_->is_open() ? project_->snapshot()->find(id) : nullptr;
  if (!experiment || qs(experiment->row.name) == name || name.trimmed().isEmpty()) return;
  const auto rename = [id](std::string to) -> ProjectChange {
    return [id, to = std::move(to)](store::Workspace& workspace) { return workspace.rename_experiment(id, to); };
  };
  stack_.push(new ChangeCommand(tr("rename experiment"), project_, rename(name.trimmed().toStdString()), rename(experiment->row.name)));
}

void ProjectUndo::move_in_queue(const std::vector<RunId>& runs, std::optional<RunId> before) {
  if (!project_->is_open() || runs.empty()) return;
  stack_.push(new ChangeCommand(
      tr("move in the queue"), project_, [=](store::Workspace& workspace) { return workspace.move_in_queue(runs, before); },
      [order = project_->snapshot()->queue.runs](store::Workspace& workspace) { return workspace.order_queue(order); }));
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
  const std::vector<RunId> order = project_->snapshot()->queue.runs;
  stack_.push(new ChangeCommand(
      tr("take out of the queue"), project_, [=](store::Workspace& workspace) { return workspace.dequeue(runs); },
      [=](store::Workspace& workspace) -> Result<void> {
        HBLAB_TRY(workspace.enqueue(runs));
        return workspace.order_queue(order);
      }));
}

}  // namespace hblab::ui
