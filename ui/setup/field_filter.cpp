// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/field_filter.h"

#include <algorithm>

#include "ui/setup/field_model.h"

namespace hblab::ui {

FieldFilter::FieldFilter(QObject* parent) : QSortFilterProxyModel(parent) { setRecursiveFilteringEnabled(true); }

void FieldFilter::set_search(const QString& words) {
  words_ = words.split(' ', Qt::SkipEmptyParts);
  invalidateFilter();
}

void FieldFilter::set_show(Show show) {
  show_ = show;
  invalidateFilter();
}

bool FieldFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  if (!parent.isValid()) return false;  // a group is there for its fields
  const QModelIndex index = sourceModel()->index(row, FieldModel::field_column, parent);
  if (show_ == changed && !index.data(FieldModel::changed_role).toBool()) return false;
  if (show_ == with_problems && index.data(FieldModel::problem_role).toInt() == 0) return false;
  const QString text = index.data(FieldModel::search_role).toString() + "\n" + parent.data().toString();
  return std::all_of(words_.begin(), words_.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace hblab::ui
