// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/frozen_tree.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

namespace hblab::ui {

FrozenTree::FrozenTree(QWidget* parent) : QTreeView(parent), frozen_(new QTreeView(this)) {
  frozen_->setFocusPolicy(Qt::NoFocus);              // the keys are the tree's
  frozen_->setContextMenuPolicy(Qt::NoContextMenu);  // and so is the menu
  // The application's frame around trees would shift its rows; a line says that what is beside it moves.
  frozen_->setStyleSheet("QTreeView { border: none; border-right: 1px solid palette(mid); }");
  frozen_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->header()->setSectionsClickable(true);
  frozen_->header()->setStretchLastSection(false);
  connect(this, &QTreeView::expanded, frozen_, &QTreeView::expand);
  connect(this, &QTreeView::collapsed, frozen_, &QTreeView::collapse);
  connect(frozen_, &QTreeView::expanded, this, &QTreeView::expand);
  connect(frozen_, &QTreeView::collapsed, this, &QTreeView::collapse);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, frozen_->verticalScrollBar(), &QScrollBar::setValue);
  connect(frozen_->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
  connect(header(), &QHeaderView::sectionResized, this, [this](int section, int, int width) {
    if (section > 0) return;
    frozen_->header()->resizeSection(0, width);
    lay_out();
  });
  connect(frozen_->header(), &QHeaderView::sectionResized, this, [this](int section, int, int width) {
    if (section == 0) header()->resizeSection(0, width);
  });
  connect(frozen_, &QTreeView::activated, this, &QTreeView::activated);
  connect(frozen_->header(), &QHeaderView::sectionClicked, this, &FrozenTree::sort_by_name);
  connect(header(), &QHeaderView::sortIndicatorChanged, this, [this](int section, Qt::SortOrder order) {
    frozen_->header()->setSortIndicatorShown(section == 0);
    frozen_->header()->setSortIndicator(section == 0 ? 0 : -1, order);
  });
  connect(header(), &QHeaderView::geometriesChanged, this, &FrozenTree::lay_out);
}

void FrozenTree::set_model(QAbstractItemModel* shown) {
  setModel(shown);
  frozen_->setModel(shown);
  frozen_->setSelectionModel(selectionModel());
  frozen_->setItemDelegate(itemDelegate());
  frozen_->setIconSize(iconSize());
  frozen_->setIndentation(indentation());
  frozen_->setUniformRowHeights(uniformRowHeights());
  frozen_->setSelectionMode(selectionMode());
  frozen_->setVerticalScrollMode(verticalScrollMode());
  frozen_->header()->setSectionsMovable(false);
  frozen_->header()->setContextMenuPolicy(header()->contextMenuPolicy());
  connect(shown, &QAbstractItemModel::columnsInserted, this, &FrozenTree::hide_others);
  hide_others();
  lay_out();
}

void FrozenTree::hide_others() {
  for (int i = 1; i < frozen_->header()->count(); ++i) frozen_->setColumnHidden(i, true);
}

/// Up, down, and as it was, as a click on another head does.
void FrozenTree::sort_by_name() {
  const bool here = header()->sortIndicatorSection() == 0;
  if (!here)
    sortByColumn(0, Qt::AscendingOrder);
  else if (header()->sortIndicatorOrder() == Qt::AscendingOrder)
    sortByColumn(0, Qt::DescendingOrder);
  else
    sortByColumn(-1, Qt::AscendingOrder);
}

void FrozenTree::decorate_root(bool shown) {
  for (QTreeView* view : {static_cast<QTreeView*>(this), frozen_}) view->setRootIsDecorated(shown);
}

void FrozenTree::lay_out() {
  frozen_->header()->setFixedHeight(header()->height());
  frozen_->setGeometry(frameWidth(), frameWidth(), columnWidth(0), viewport()->height() + header()->height());
}

void FrozenTree::scrollTo(const QModelIndex& index, ScrollHint hint) {
  QTreeView::scrollTo(index, hint);
  if (index.column() == 0) return;
  const int hidden = columnWidth(0) - visualRect(index).left();
  if (hidden > 0) horizontalScrollBar()->setValue(horizontalScrollBar()->value() - hidden);
}

void FrozenTree::resizeEvent(QResizeEvent* event) {
  QTreeView::resizeEvent(event);
  lay_out();
}

void FrozenTree::changeEvent(QEvent* event) {
  QTreeView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) lay_out();
}

}  // namespace hblab::ui
