// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/run_filter.h"

#include <algorithm>

#include "ui/docks/run_tree_model.h"
#include "ui/query/query_subject.h"

namespace hblab::ui {

RunFilter::RunFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setRecursiveFilteringEnabled(true);
  setSortRole(RunTreeModel::sort_role);
}

void RunFilter::set_query(const report::Query& query) {
  query_ = query;
  invalidateFilter();
}

void RunFilter::set_tables(const TablesPtr& tables) {
  tables_ = tables;
  places_.clear();
  if (tables_)
    for (const auto& table : tables_->experiments)
      for (const auto& arm : table.arms)
        for (const auto& run : arm.runs) places_[run.run.id] = {&table, &run};
  if (!query_.columns().empty()) invalidateFilter();
}

void RunFilter::show_archived(bool shown) {
  archived_ = shown;
  invalidateFilter();
}

void RunFilter::show_bin(bool shown) {
  bin_ = shown;
  invalidateFilter();
}

report::Value RunFilter::value_of(RunId run, const report::Column& column) const {
  const auto place = places_.find(run);
  if (place == places_.end()) return {};
  const auto& columns = place->second.table->columns;
  const auto found = std::find(columns.begin(), columns.end(), column);
  return found == columns.end() ? report::Value() : place->second.run->values[size_t(found - columns.begin())];
}

bool RunFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  const auto* run = static_cast<const RunView*>(index.data(RunTreeModel::run_role).value<const void*>());
  if (!run) return false;  // shown where one of its runs is
  if (run->marks.binned != bin_) return false;
  if (run->marks.archived && !archived_ && !bin_) return false;
  if (query_.empty()) return true;
  report::QuerySubject subject = query_subject(*run, index.parent().parent().data().toString(), false);
  subject.statuses.push_back(index.siblingAtColumn(RunTreeModel::status).data().toString().toStdString());
  return report::fits(query_, subject, [&](const report::Column& column) { return value_of(run->row.id, column); });
}

}  // namespace hblab::ui
