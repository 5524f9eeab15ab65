// SPDX-License-Identifier: GPL-3.0-or-later
// Runs and arms with the columns that the user has chosen: experiment ▸ arm ▸ seed, or runs alone. Follows the tables by inserts, removals
// and changes; where columns or grouping are chosen anew, its rows go and come again. GUI thread.
#pragma once

#include <QAbstractItemModel>

#include "ui/query/table_feed.h"

namespace hblab::ui {

/// A column of the view: a value, how far it is from the baseline's, or what may be concluded from that.
struct ShownColumn {
  enum Part { value, difference, percent, verdict };
  report::Column column;
  Part part = value;
  bool operator==(const ShownColumn&) const = default;
};

class CompareModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum FixedColumn { name, state, fixed_columns };
  enum Role {
    kind_role = Qt::UserRole,  ///< NodeKind
    key_role,                  ///< of the row, stable: "e1", "a3", "r12"
    sort_role,                 ///< a number or a text; invalid: none
    run_role,                  ///< run's id; 0: another row
    standing_role,             ///< report::Standing of a difference
  };
  enum NodeKind { experiment_node, arm_node, run_node };

  explicit CompareModel(QObject* parent = nullptr);
  ~CompareModel() override;

  void set_columns(std::vector<ShownColumn>);
  const std::vector<ShownColumn>& columns() const { return columns_; }
  void set_grouped(bool);
  bool grouped() const { return grouped_; }
  void set_tables(const TablesPtr&);  ///< null: nothing
  /// What people call runs, and how they are.
  void set_snapshot(const SnapshotPtr&);
  const TablesPtr& tables() const { return tables_; }

  /// The run's value of a column, shown or not.
  report::Value value(const QModelIndex& run, const report::Column&) const;
  /// Of a row that is a run; null where the snapshot does not know it.
  const RunView* run_at(const QModelIndex&) const;
  QString experiment_of(const QModelIndex&) const;
  const SnapshotPtr& snapshot() const { return snapshot_; }

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex&) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& = {}) const override { return fixed_columns + int(columns_.size()); }
  QVariant data(const QModelIndex&, int role) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;

 private:
  struct Node;
  struct Place;  ///< where in the tables a row's values are
  Node* node(const QModelIndex&) const;
  QModelIndex index_of(const Node*, int column = 0) const;
  void clear();
  void follow();
  std::vector<Place> wanted_below(const Node&) const;
  void follow_below(Node&);
  void tell_states(const Node&);
  int table_column(const report::ExperimentTable&, const report::Column&) const;
  QVariant name_data(const Node&, int role) const;
  QVariant state_data(const Node&, int role) const;
  QVariant run_cell(const Node&, const ShownColumn&, int role) const;
  QVariant arm_cell(const Node&, const ShownColumn&, int role) const;

  std::vector<ShownColumn> columns_;
  bool grouped_ = true;
  TablesPtr tables_;
  SnapshotPtr snapshot_;
  std::unique_ptr<Node> root_;
};

}  // namespace hblab::ui
