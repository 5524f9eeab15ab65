// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_filter.h"

#include <QCollator>
#include <cmath>

#include "ui/query/query_subject.h"

namespace hblab::ui {

CompareFilter::CompareFilter(CompareModel* model, QObject* parent) : QSortFilterProxyModel(parent), model_(model) {
  setRecursiveFilteringEnabled(true);
  setSourceModel(model);
}

void CompareFilter::set_query(const report::Query& query) {
  query_ = query;
  invalidateFilter();
}

bool CompareFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  if (query_.empty()) return true;
  const QModelIndex index = model_->index(row, 0, parent);
  const RunView* run = model_->run_at(index);
  if (!run) return false;  // shown where one of its runs is
  const auto subject = query_subject(*run, model_->experiment_of(index), model_->snapshot()->queue_place(run->row.id) >= 0);
  return report::fits(query_, subject, [&](const report::Column& column) { return model_->value(index, column); });
}

bool CompareFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const QVariant a = left.data(CompareModel::sort_role), b = right.data(CompareModel::sort_role);
  const auto missing = [](const QVariant& v) { return !v.isValid() || (v.typeId() == QMetaType::Double && std::isnan(v.toDouble())); };
  if (missing(a) || missing(b)) return sortOrder() == Qt::AscendingOrder ? !missing(a) && missing(b) : missing(a) && !missing(b);
  if (a.typeId() == QMetaType::QString || b.typeId() == QMetaType::QString) {
    static const QCollator collator = [] {
      QCollator natural;
      natural.setNumericMode(true);
      natural.setCaseSensitivity(Qt::CaseInsensitive);
      return natural;
    }();
    return collator.compare(a.toString(), b.toString()) < 0;
  }
  return a.toDouble() < b.toDouble();
}

}  // namespace hblab::ui
