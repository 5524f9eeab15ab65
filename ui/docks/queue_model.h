// SPDX-License-Identifier: GPL-3.0-or-later
// The queue, in order: what is trained now and what comes next. Rows are dragged to reorder, and runs are dropped into it. Follows the
// snapshots by inserts, removals, moves and changes.
#pragma once

#include <QAbstractListModel>

#include "ui/project/project_undo.h"

namespace hblab::ui {

class QueueModel : public QAbstractListModel {
  Q_OBJECT
 public:
  QueueModel(Project*, ProjectUndo*, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(runs_.size()); }
  QVariant data(const QModelIndex&, int role) const override;
  Qt::ItemFlags flags(const QModelIndex&) const override;
  Qt::DropActions supportedDropActions() const override { return Qt::MoveAction | Qt::CopyAction; }
  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QModelIndexList&) const override;
  bool dropMimeData(const QMimeData*, Qt::DropAction, int row, int column, const QModelIndex& parent) override;

  RunId run(int row) const { return runs_[size_t(row)]; }

 private:
  void follow();
  Project* project_;
  ProjectUndo* undo_;
  std::vector<RunId> runs_;
  SnapshotPtr snapshot_;
};

}  // namespace hblab::ui
