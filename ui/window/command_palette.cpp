// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_palette.h"

#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>

namespace hblab::ui {

CommandPalette::CommandPalette(ActionRegistry* actions, QWidget* parent)
    : QDialog(parent), actions_(actions), words_(new QLineEdit), list_(new QListWidget) {
  setWindowTitle(tr("Commands"));
  resize(560, 420);
  words_->setPlaceholderText(tr("Type a few letters of a command"));
  words_->setAccessibleName(tr("Command"));
  list_->setAccessibleName(tr("Commands that fit"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(words_);
  column->addWidget(list_);
  words_->installEventFilter(this);
  connect(words_, &QLineEdit::textChanged, this, &CommandPalette::narrow);
  connect(words_, &QLineEdit::returnPressed, this, [this] { run(list_->currentItem()); });
  connect(list_, &QListWidget::itemActivated, this, &CommandPalette::run);
  narrow();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == words_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {  // the list moves while one goes on typing
      const int step = key == Qt::Key_Down ? 1 : -1;
      list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, std::max(0, list_->count() - 1)));
      return true;
    }
  }
  return QDialog::eventFilter(watched, event);
}

void CommandPalette::narrow() {
  list_->clear();
  const QStringList words = words_->text().split(' ', Qt::SkipEmptyParts);
  for (const QString& id : actions_->ids()) {
    const QAction* action = actions_->find(id);
    if (!action->isEnabled()) continue;
    const QString menu = actions_->info(id).menu, text = action->text();
    const QString shown = menu.isEmpty() ? plain_text(text) : plain_text(menu) + ": " + plain_text(text);
    if (!std::all_of(words.begin(), words.end(), [&](const QString& word) { return shown.contains(word, Qt::CaseInsensitive); })) continue;
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    auto* item = new QListWidgetItem(keys.isEmpty() ? shown : shown + "    " + keys);
    item->setToolTip(actions_->info(id).help);
    item->setData(Qt::UserRole, id);
    list_->addItem(item);
  }
  list_->setCurrentRow(0);
}

void CommandPalette::run(const QListWidgetItem* item) {
  if (!item) return;
  QAction* action = actions_->find(item->data(Qt::UserRole).toString());
  accept();
  action->trigger();
}

}  // namespace hblab::ui
