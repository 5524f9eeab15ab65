// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the window, once: menus, toolbars, shortcuts, the command palette and the help page are made from this registry.
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <functional>

namespace hblab::ui {

/// A text as it is read: without its mnemonic and its ellipsis.
QString plain_text(QString text);

/// What an action is. Texts are translated by whoever registers it.
struct ActionInfo {
  QString id;             ///< "queue.pause": stable, for preferences and tests
  QString text;           ///< with a mnemonic: "&Pause queue"
  QString menu;           ///< "Queue"; "View/Plots" for a submenu; empty: in the palette only
  QKeySequence shortcut;  ///< the default
  QString help;           ///< one sentence: tooltip, status bar, help page
  bool checkable = false;
  Qt::ShortcutContext context = Qt::WindowShortcut;
  QKeySequence also;  ///< further keys, as long as the shortcut is the default
};

class ActionRegistry : public QObject {
  Q_OBJECT
 public:
  explicit ActionRegistry(QWidget* window);

  /// Registers an action; `run` is called with the checked state. An id registered twice is a defect and aborts in tests (Q_ASSERT).
  QAction* add(const ActionInfo&, std::function<void(bool)> run);
  QAction* find(const QString& id) const { return actions_.value(id); }
  const ActionInfo& info(const QString& id) const { return *infos_.constFind(id); }
  QStringList ids() const { return order_; }  ///< as registered

  /// The user's shortcut in place of the default; an empty one takes it away. False where another action has it.
  bool set_shortcut(const QString& id, const QKeySequence&);
  /// The other action whose keys are these, or begin with them, or begin them; empty: none.
  QString holder(const QString& id, const QKeySequence&) const;
  /// The ids of actions that share a shortcut in contexts that meet: "a and b: Ctrl+P". Empty in a sound program.
  QStringList conflicts() const;

 private:
  void set_keys(QAction*, const QKeySequence&) const;
  void describe(QAction*) const;
  QWidget* window_;
  QHash<QString, QAction*> actions_;
  QHash<QString, ActionInfo> infos_;
  QStringList order_;
};

}  // namespace hblab::ui
