// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of the project that can be taken back: names, tags, notes, pins, the archive, the bin, the queue's order. Each command holds
// what was before and what is after; the project's thread carries it out, and the views follow when they see it in the file. Of a run's
// marks, a command moves only those that it changed: what was noted meanwhile, here or by another process, stays.
#pragma once

#include <QUndoStack>
#include <functional>
#include <map>

#include "ui/project/project.h"

namespace hblab::ui {

class ProjectUndo : public QObject {
  Q_OBJECT
 public:
  explicit ProjectUndo(Project*);
  QUndoStack* stack() { return &stack_; }

  /// A run's marks, with what was asked for and is not yet seen in the file.
  store::RunMarks marks(RunId) const;
  /// Gives each run the marks that `edit` makes of its present ones. One step to undo; nothing where nothing changes.
  void edit_marks(const QString& what, const std::vector<RunId>& runs, const std::function<void(store::RunMarks&)>& edit);
  void rename_experiment(ExperimentId, const QString& name);
  /// The queue, in the order that was asked for and may not be seen in the file yet.
  std::vector<RunId> queue_order() const;
  /// In their present order, in front of `before`; none: to the end.
  void move_in_queue(const std::vector<RunId>& runs, std::optional<RunId> before);
  void enqueue(const std::vector<RunId>&);
  void dequeue(const std::vector<RunId>&);

 private:
  friend class MarksCommand;
  friend class OrderCommand;
  void set_marks(const std::map<RunId, store::RunMarks>&);
  void set_order(const std::vector<RunId>&);

  /// What was asked for; until it is done, the snapshot does not have it.
  struct Asked {
    store::RunMarks marks;
    int change;
  };
  std::map<RunId, Asked> asked_;
  struct AskedOrder {
    std::vector<RunId> runs;
    int change;
  };
  std::optional<AskedOrder> asked_order_;
  int changes_ = 0;
  Project* project_;
  QUndoStack stack_;
};

}  // namespace hblab::ui
