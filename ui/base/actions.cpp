// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/actions.h"

#include <QWidget>

namespace hblab::ui {

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), window_(window) {}

QAction* ActionRegistry::add(const ActionInfo& info, std::function<void(bool)> run) {
  Q_ASSERT_X(!actions_.contains(info.id), "ActionRegistry", qPrintable(info.id + " is registered twice"));
  auto* action = new QAction(info.text, this);
  action->setObjectName(info.id);
  action->setShortcut(info.shortcut);
  action->setShortcutContext(info.context);
  action->setCheckable(info.checkable);
  QString plain = info.text;
  plain.remove('&');
  const QString keys = info.shortcut.toString(QKeySequence::NativeText);
  action->setToolTip((info.help.isEmpty() ? plain : info.help) + (keys.isEmpty() ? QString() : " (" + keys + ")"));
  action->setStatusTip(info.help);
  connect(action, &QAction::triggered, this, [run = std::move(run)](bool checked) { run(checked); });
  // Shortcuts of a widget are its own: it adds the action itself.
  if (info.context == Qt::WindowShortcut || info.context == Qt::ApplicationShortcut) window_->addAction(action);
  actions_.insert(info.id, action);
  infos_.insert(info.id, info);
  order_ << info.id;
  return action;
}

bool ActionRegistry::set_shortcut(const QString& id, const QKeySequence& keys) {
  if (!keys.isEmpty())
    for (const auto& other : order_)
      if (other != id && actions_[other]->shortcut() == keys) return false;
  actions_[id]->setShortcut(keys);
  return true;
}

QStringList ActionRegistry::conflicts() const {
  QStringList found;
  for (qsizetype i = 0; i < order_.size(); ++i)
    for (qsizetype k = i + 1; k < order_.size(); ++k) {
      const QKeySequence keys = actions_[order_[i]]->shortcut();
      if (!keys.isEmpty() && keys == actions_[order_[k]]->shortcut())
        found << QString("%1 and %2: %3").arg(order_[i], order_[k], keys.toString());
    }
  return found;
}

}  // namespace hblab::ui
