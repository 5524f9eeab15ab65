// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs the table shows, by a query, and in which order: numbers by value, what has none last whichever way it is sorted. Arms and
// experiments are shown where a run of theirs is; an arm's mean stays that of all its runs.
#pragma once

#include <QSortFilterProxyModel>

#include "engine/report/query.h"
#include "ui/compare/compare_model.h"

namespace hblab::ui {

class CompareFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit CompareFilter(CompareModel*, QObject* parent = nullptr);
  void set_query(const report::Query&);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
  CompareModel* model_;
  report::Query query_;
};

}  // namespace hblab::ui
