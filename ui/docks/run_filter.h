// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs the tree shows: those that fit a query, and whether archived and binned runs are there. What columns a query asks of is looked
// up in tables that are read for it.
#pragma once

#include <QSortFilterProxyModel>

#include "engine/report/query.h"
#include "ui/query/table_feed.h"

namespace hblab::ui {

class RunFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit RunFilter(QObject* parent = nullptr);

  void set_query(const report::Query&);
  void set_tables(const TablesPtr&);
  void show_archived(bool);
  void show_bin(bool);  ///< only what is in the bin

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  report::Value value_of(RunId, const report::Column&) const;
  struct Place {
    const report::ExperimentTable* table = nullptr;
    const report::RunValues* run = nullptr;
  };
  report::Query query_;
  TablesPtr tables_;
  std::map<RunId, Place> places_;  ///< in `tables_`
  bool archived_ = false, bin_ = false;
};

}  // namespace hblab::ui
