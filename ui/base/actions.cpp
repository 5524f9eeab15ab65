// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/actions.h"

#include <QRegularExpression>
#include <QWidget>

namespace hblab::ui {

namespace {
bool meet(const QKeySequence& a, const QKeySequence& b) {
  return !a.isEmpty() && !b.isEmpty() && (a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch);
}

/// Those of the action that meet the keys; empty: none.
QKeySequence met(const QAction& action, const QKeySequence& keys) {
  for (const QKeySequence& own : action.shortcuts())
    if (meet(own, keys)) return own;
  return {};
}
}  // namespace

QString plain_text(QString text) {
  static const QRegularExpression letter_of_its_own(QStringLiteral("\\(&.\\)"));  // "ファイル(&F)"
  return text.remove(letter_of_its_own).remove('&').remove(QStringLiteral(" …")).remove(QStringLiteral("…"));
}

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), window_(window) {}

QAction* ActionRegistry::add(const ActionInfo& info, std::function<void(bool)> run) {
  Q_ASSERT_X(!actions_.contains(info.id), "ActionRegistry", qPrintable(info.id + " is registered twice"));
  auto* action = new QAction(info.text, this);
  action->setObjectName(info.id);
  action->setShortcutContext(info.context);
  action->setCheckable(info.checkable);
  action->setStatusTip(info.help);
  connect(action, &QAction::triggered, this, [run = std::move(run)](bool checked) { run(checked); });
  // Shortcuts of a widget are its own: it adds the action itself.
  if (info.context == Qt::WindowShortcut || info.context == Qt::ApplicationShortcut) window_->addAction(action);
  actions_.insert(info.id, action);
  infos_.insert(info.id, info);
  set_keys(action, info.shortcut);
  order_ << info.id;
  describe(action);
  return action;
}

bool ActionRegistry::set_shortcut(const QString& id, const QKeySequence& keys) {
  if (!holder(id, keys).isEmpty()) return false;
  set_keys(actions_[id], keys);
  describe(actions_[id]);
  return true;
}

QString ActionRegistry::holder(const QString& id, const QKeySequence& keys) const {
  for (const auto& other : order_)
    if (other != id && !met(*actions_[other], keys).isEmpty()) return other;
  return {};
}

void ActionRegistry::set_keys(QAction* action, const QKeySequence& keys) const {
  const ActionInfo& about = info(action->objectName());
  QList<QKeySequence> all{keys};
  if (keys == about.shortcut && !about.also.isEmpty() && about.also != keys) all << about.also;
  action->setShortcuts(all);
}

void ActionRegistry::describe(QAction* action) const {
  const ActionInfo& about = info(action->objectName());
  const QString keys = action->shortcut().toString(QKeySequence::NativeText);
  action->setToolTip((about.help.isEmpty() ? plain_text(about.text) : about.help) + (keys.isEmpty() ? QString() : " (" + keys + ")"));
}

QStringList ActionRegistry::conflicts() const {
  QStringList found;
  for (qsizetype i = 0; i < order_.size(); ++i)
    for (qsizetype k = i + 1; k < order_.size(); ++k)
      for (const QKeySequence& keys : actions_[order_[i]]->shortcuts())
        if (!met(*actions_[order_[k]], keys).isEmpty()) found << QString("%1 and %2: %3").arg(order_[i], order_[k], keys.toString());
  return found;
}

}  // namespace hblab::ui
