// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/field_delegate.h"

#include <QAbstractProxyModel>
#include <QComboBox>
#include <QTimer>

#include "ui/base/text.h"
#include "ui/setup/field_model.h"
#include "ui/setup/value_editor.h"

namespace hblab::ui {
namespace {

constexpr int tall_height = 130, tall_width = 320, line_width = 150;

}  // namespace

FieldDelegate::FieldDelegate(FieldModel& model, QObject* parent) : CheckDelegate(parent), model_(model) {}

QModelIndex FieldDelegate::source(const QModelIndex& index) const {
  const auto* proxy = qobject_cast<const QAbstractProxyModel*>(index.model());
  return proxy ? proxy->mapToSource(index) : index;
}

QWidget* FieldDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
  const QModelIndex here = source(index);
  const FieldRow* row = model_.row(here);
  if (!row) return nullptr;
  auto* self = const_cast<FieldDelegate*>(this);
  QStringList choices;
  if (row->field)
    for (const auto& choice : row->field->choices) choices << qs(choice);
  else if (row->own == OwnKind::arm)
    for (const auto& arm : model_.editor().spec().arms) choices << qs(arm.name);
  if (!choices.isEmpty()) {
    auto* box = new QComboBox(parent);
    box->addItems(choices);
    box->setAccessibleName(tr("Value of %1").arg(row->label));
    box->setToolTip(row->help);
    connect(box, &QComboBox::activated, self, [self, box] {
      Q_EMIT self->commitData(box);
      Q_EMIT self->closeEditor(box);
    });
    QTimer::singleShot(0, box, &QComboBox::showPopup);
    return box;
  }
  auto* editor = new ValueEditor(*row, qs(model_.editor().folder().string()), parent);
  const QPersistentModelIndex place = here;
  editor->set_check([this, place](const QString& value) { return model_.refusal(place, value); });
  connect(editor, &ValueEditor::wrong, self, &FieldDelegate::wrong);
  connect(editor, &ValueEditor::finished, self, [self, editor](bool take, bool next) {
    if (take) Q_EMIT self->commitData(editor);
    Q_EMIT self->closeEditor(editor, next ? EditNextItem : NoHint);
  });
  return editor;
}

void FieldDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  const QString value = index.data(Qt::EditRole).toString();
  if (auto* box = qobject_cast<QComboBox*>(editor))
    box->setCurrentText(value);
  else if (auto* own = qobject_cast<ValueEditor*>(editor); own && !own->property("filled").toBool()) {
    own->set_value(value);
    own->setProperty("filled", true);  // what is being typed is not overwritten by what changes elsewhere
  }
}

void FieldDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  if (auto* box = qobject_cast<QComboBox*>(editor))
    model->setData(index, box->currentText());
  else if (auto* own = qobject_cast<ValueEditor*>(editor))
    model->setData(index, own->value());
}

void FieldDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const {
  QRect place = option.rect;
  const auto* own = qobject_cast<ValueEditor*>(editor);
  if (own && own->is_tall()) place.setSize({std::max(tall_width, place.width()), tall_height});
  if (own && !own->is_tall()) place.setWidth(std::max({place.width(), line_width, own->sizeHint().width()}));
  const QRect room = editor->parentWidget()->rect();
  place.setSize(place.size().boundedTo(room.size()));
  if (place.right() > room.right()) place.moveRight(room.right());
  if (place.bottom() > room.bottom()) place.moveBottom(room.bottom());
  editor->setGeometry(place);
}

bool FieldDelegate::eventFilter(QObject* object, QEvent* event) {
  // ValueEditor says itself when it is finished: its parts take keys and focus.
  if (qobject_cast<ValueEditor*>(object)) return false;
  return QStyledItemDelegate::eventFilter(object, event);
}

}  // namespace hblab::ui
