// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/field_tree.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace hblab::ui {
namespace {

constexpr int indentation = 12, icon_size = 14;

void look_alike(QTreeView& tree) {
  tree.setUniformRowHeights(true);
  tree.setSelectionMode(QAbstractItemView::SingleSelection);
  tree.setSelectionBehavior(QAbstractItemView::SelectItems);
  tree.setContextMenuPolicy(Qt::CustomContextMenu);
  tree.setIndentation(indentation);
  tree.setIconSize({icon_size, icon_size});
  tree.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  tree.header()->setStretchLastSection(false);
  tree.header()->setSectionsMovable(false);
  tree.header()->setTextElideMode(Qt::ElideMiddle);
  tree.header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

}  // namespace

FieldTree::FieldTree(int columns, QWidget* parent) : QTreeView(parent), most_(columns), kept_(columns) {
  look_alike(*this);
  frozen_ = new QTreeView(this);
  look_alike(*frozen_);
  frozen_->setStyleSheet(QStringLiteral("QTreeView { border: none; border-right: 1px solid palette(mid); }"));
  frozen_->setAccessibleName(tr("Fields, kept in view"));
  frozen_->setFocusPolicy(Qt::ClickFocus);  // keys go to this tree, wherever the current cell is
  frozen_->setFocusProxy(this);
  frozen_->setEditTriggers(NoEditTriggers);
  frozen_->setAutoScroll(false);
  frozen_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollMode(verticalScrollMode());
  frozen_->hide();
  connect(this, &QTreeView::expanded, frozen_, &QTreeView::expand);
  connect(this, &QTreeView::collapsed, frozen_, &QTreeView::collapse);
  connect(frozen_, &QTreeView::expanded, this, &QTreeView::expand);
  connect(frozen_, &QTreeView::collapsed, this, &QTreeView::collapse);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, frozen_->verticalScrollBar(), &QScrollBar::setValue);
  connect(frozen_->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
  connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &FieldTree::place);
  connect(header(), &QHeaderView::sectionResized, this, &FieldTree::place);
  connect(frozen_->header(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
    if (width > 0 && column < kept_) setColumnWidth(column, width);
  });
  connect(frozen_, &QWidget::customContextMenuRequested, this, &QWidget::customContextMenuRequested);  // both have the same places
  connect(frozen_, &QTreeView::doubleClicked, this, qOverload<const QModelIndex&>(&QAbstractItemView::edit));
}

void FieldTree::setModel(QAbstractItemModel* model) {
  QTreeView::setModel(model);
  frozen_->setModel(model);
  frozen_->setSelectionModel(selectionModel());
  connect(model, &QAbstractItemModel::columnsInserted, this, &FieldTree::place);
  place();
}

void FieldTree::set_delegate(QAbstractItemDelegate* delegate) {
  setItemDelegate(delegate);
  frozen_->setItemDelegate(delegate);
}

void FieldTree::span_row(int row) {
  setFirstColumnSpanned(row, {}, true);
  frozen_->setFirstColumnSpanned(row, {}, true);
}

int FieldTree::frozen_width() const { return frozen_->isHidden() ? 0 : frozen_->width(); }

void FieldTree::place() {
  if (!model()) return;
  int width = 0;
  for (kept_ = most_; kept_ > 0; --kept_) {
    width = 0;
    for (int column = 0; column < kept_; ++column) width += columnWidth(column);
    if (kept_ == 1 || width <= viewport()->width() / 2) break;
  }
  const bool shown = horizontalScrollBar()->value() > 0;
  if (shown) {
    for (int column = 0; column < model()->columnCount(); ++column) {
      frozen_->setColumnHidden(column, column >= kept_);
      if (column < kept_) frozen_->setColumnWidth(column, columnWidth(column));
    }
    frozen_->header()->setFixedHeight(header()->height());
    const QPoint corner(viewport()->x(), header()->y());
    frozen_->setGeometry(QRect(corner, QSize(width, header()->height() + viewport()->height())));
  }
  frozen_->setVisible(shown);
  if (shown) frozen_->verticalScrollBar()->setValue(verticalScrollBar()->value());
}

void FieldTree::updateGeometries() {
  QTreeView::updateGeometries();
  place();
}

QModelIndex FieldTree::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
  const QModelIndex now = currentIndex();
  if (action == MoveLeft && now.column() > 0) return now.siblingAtColumn(now.column() - 1);
  return QTreeView::moveCursor(action, modifiers);
}

QModelIndex FieldTree::indexAt(const QPoint& at) const { return at.x() < frozen_width() ? frozen_->indexAt(at) : QTreeView::indexAt(at); }

QRect FieldTree::visualRect(const QModelIndex& index) const {
  return is_frozen(index) ? frozen_->visualRect(index) : QTreeView::visualRect(index);
}

void FieldTree::scrollTo(const QModelIndex& index, ScrollHint hint) {
  const int before = horizontalScrollBar()->value();
  QTreeView::scrollTo(index, hint);
  if (is_frozen(index))
    horizontalScrollBar()->setValue(before);
  else if (const int behind = frozen_width() - QTreeView::visualRect(index).left(); behind > 0 && index.column() >= kept_)
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - behind);
}

bool FieldTree::edit(const QModelIndex& index, EditTrigger trigger, QEvent* event) {
  const auto* key = trigger == AnyKeyPressed && event ? static_cast<QKeyEvent*>(event) : nullptr;
  const bool writes =
      trigger == AllEditTriggers || trigger == EditKeyPressed || trigger == DoubleClicked || (key && !key->text().isEmpty());
  if (writes && is_frozen(index) && index.flags() & Qt::ItemIsEditable) horizontalScrollBar()->setValue(0);
  return QTreeView::edit(index, trigger, event);
}

}  // namespace hblab::ui
