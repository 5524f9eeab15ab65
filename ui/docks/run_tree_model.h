// SPDX-License-Identifier: GPL-3.0-or-later
// The project's runs as a tree: experiment ▸ arm ▸ seed. Follows the snapshots by inserts, removals and changes, never by a reset, so
// that selection, expansion and scroll positions stay.
#pragma once

#include <QAbstractItemModel>

#include "ui/project/project.h"

namespace hblab::ui {

class ProjectUndo;

class RunTreeModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { name, status, progress, loss, trend, column_count };
  enum Role {
    kind_role = Qt::UserRole,  ///< NodeKind
    id_role,                   ///< of the run, arm or experiment
    run_role,                  ///< const RunView*, null for other rows; valid until the next change
    progress_role,             ///< 0 … 1
    colour_role,               ///< the arm's index; −1: none
    sort_role,
  };
  enum NodeKind { experiment_node, arm_node, run_node };

  RunTreeModel(Project*, ProjectUndo*, QObject* parent = nullptr);
  ~RunTreeModel() override;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex&) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& = {}) const override { return column_count; }
  QVariant data(const QModelIndex&, int role) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex&) const override;
  bool setData(const QModelIndex&, const QVariant&, int role) override;  ///< renames
  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QModelIndexList&) const override;

  /// Every run at or below the index.
  std::vector<RunId> runs_below(const QModelIndex&) const;
  ExperimentId experiment_of(const QModelIndex&) const;
  QModelIndex index_of(RunId) const;
  QModelIndex index_of(ExperimentId) const;

  /// What runs are dragged as: their ids, separated by commas.
  static constexpr const char* runs_mime = "application/x-hybridbert-lab-runs";

 private:
  struct Node;
  void follow();
  void follow_runs(const Snapshot&);
  void add_runs(const Snapshot&, const std::vector<RunViewPtr>& fresh, const std::vector<bool>& queued);
  void insert(Node* above, std::unique_ptr<Node>);
  Node* node(const QModelIndex&) const;
  QModelIndex index_of(const Node*, int column = 0) const;
  void remove(Node*);
  QVariant run_data(const Node&, int column, int role) const;
  QVariant group_data(const Node&, int column, int role) const;

  Project* project_;
  ProjectUndo* undo_;
  SnapshotPtr snapshot_;
  std::unique_ptr<Node> root_;
  std::map<int64_t, Node*> experiments_, arms_, runs_;
};

}  // namespace hblab::ui
