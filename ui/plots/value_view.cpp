// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/value_view.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QSortFilterProxyModel>
#include <cmath>

#include "ui/copy/copy_table.h"

namespace hblab::ui {
namespace {

class WithinPlots : public QSortFilterProxyModel {
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

 protected:
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
    // What has its place whichever way a column is sorted: plots in the page's order, and what has no value behind what has one.
    const auto always = [&](bool before, bool after) { return sortOrder() == Qt::AscendingOrder ? before : after; };
    const int a = left.data(ValueTable::place_role).toInt(), b = right.data(ValueTable::place_role).toInt();
    if (a != b) return left.column() == ValueTable::plot ? a < b : always(a < b, b < a);
    const QVariant x = left.data(ValueTable::sort_role), y = right.data(ValueTable::sort_role);
    if (x.typeId() != QMetaType::Double) return x.toString().localeAwareCompare(y.toString()) < 0;
    const double v = x.toDouble(), w = y.toDouble();
    if (std::isnan(v) != std::isnan(w)) return always(std::isnan(w), std::isnan(v));
    return v < w;
  }
};

}  // namespace

ValueView::ValueView(QWidget* parent) : QTableView(parent), values_(new ValueTable(this)), sorted_(new WithinPlots(this)) {
  sorted_->setSourceModel(values_);
  sorted_->setDynamicSortFilter(true);
  setModel(sorted_);
  setSortingEnabled(true);
  setSelectionBehavior(SelectRows);
  setEditTriggers(NoEditTriggers);
  setTabKeyNavigation(false);
  setShowGrid(false);
  setAlternatingRowColors(true);
  setWordWrap(false);
  setIconSize({9, 9});
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
  horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  horizontalHeader()->setHighlightSections(false);
}

void ValueView::copy() const { copy_table(*this, TableFormat::text, OneRow::is_a_choice); }

void ValueView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  QTableView::keyPressEvent(event);
}

}  // namespace hblab::ui
