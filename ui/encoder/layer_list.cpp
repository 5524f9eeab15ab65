// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/layer_list.h"

#include <QAction>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>

#include "ui/base/theme.h"
#include "ui/encoder/layer_delegate.h"
#include "ui/encoder/layer_model.h"
#include "ui/encoder/mixer_look.h"

namespace hblab::ui {

LayerList::LayerList(LayerModel& model, QWidget* parent) : QListView(parent), model_(model) {
  setModel(&model);
  delegate_ = new LayerDelegate(model, this);
  setItemDelegate(delegate_);
  setUniformItemSizes(true);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setContextMenuPolicy(Qt::ActionsContextMenu);
  setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_Hover);
  setAccessibleName(tr("Layers of the encoder"));
  setAccessibleDescription(
      tr("The topmost layer first. A mixer's first letter or the left and right arrow keys switch the mixer of the selected layers."));
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void LayerList::set_read_only(bool read_only) {
  read_only_ = read_only;
  delegate_->set_read_only(read_only);
  viewport()->update();
}

std::vector<int> LayerList::selected_rows() const {
  std::vector<int> rows;
  for (const QItemSelectionRange& range : selectionModel()->selection())
    for (int row = range.top(); row <= range.bottom(); ++row) rows.push_back(row);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

void LayerList::select_rows(const std::vector<int>& rows) {
  QItemSelection selection;
  for (size_t i = 0; i < rows.size();) {  // a range at a time
    size_t end = i + 1;
    while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
    selection.select(model_.index(rows[i]), model_.index(rows[end - 1]));
    i = end;
  }
  if (!rows.empty()) selectionModel()->setCurrentIndex(model_.index(rows.front()), QItemSelectionModel::NoUpdate);
  selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void LayerList::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
  QListView::selectionChanged(selected, deselected);
  Q_EMIT selectionMoved();
}

QAction* LayerList::action_of(const QKeyEvent& event) const {
  const QKeySequence key(event.keyCombination());
  for (QAction* action : actions())
    if (action->isEnabled() && action->shortcuts().contains(key)) return action;
  return nullptr;
}

bool LayerList::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && action_of(static_cast<QKeyEvent&>(*event))) {
    event->accept();
    return true;
  }
  return QListView::event(event);
}

void LayerList::keyPressEvent(QKeyEvent* event) {
  if (QAction* action = action_of(*event)) {
    action->trigger();
    return;
  }
  const bool plain = !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
  if (!read_only_ && plain && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
    Q_EMIT mixerTurned(event->key() == Qt::Key_Right ? 1 : -1);
    return;
  }
  if (plain && event->text().size() == 1 && event->text()[0].isLetterOrNumber()) {
    const int mixer = mixer_of_letter(event->text()[0]);
    if (mixer >= 0 && !read_only_) Q_EMIT mixerPressed(mixer);
    return;
  }
  QListView::keyPressEvent(event);
}

bool LayerList::press_switch(const QMouseEvent& event) {
  if (read_only_ || event.button() != Qt::LeftButton || event.modifiers()) return false;
  const QModelIndex index = indexAt(event.position().toPoint());
  if (!index.isValid()) return false;
  const int mixer = LayerRow::of(visualRect(index), fontMetrics()).mixer_at(event.position().toPoint());
  if (mixer < 0) return false;
  if (!selectionModel()->isSelected(index)) select_rows({index.row()});
  Q_EMIT mixerPressed(mixer);
  return true;
}

void LayerList::mousePressEvent(QMouseEvent* event) {
  if (!press_switch(*event)) QListView::mousePressEvent(event);
}

void LayerList::mouseDoubleClickEvent(QMouseEvent* event) {
  if (press_switch(*event)) return;
  QListView::mouseDoubleClickEvent(event);
  if (!read_only_ && event->button() == Qt::LeftButton && indexAt(event->position().toPoint()).isValid()) Q_EMIT mixerTurned(1);
}

}  // namespace hblab::ui
