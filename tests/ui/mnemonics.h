// SPDX-License-Identifier: GPL-3.0-or-later
// Which letters answer to Alt in a window as it stands: one that two things have chooses neither.
#pragma once

#include <QAbstractButton>
#include <QDockWidget>
#include <QGroupBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTabWidget>

#include "ui/window/main_window.h"

namespace hblab::test {

/// "Alt+E: &Edit, &Experiments", of the menu bar and all controls that are on show, also what must be scrolled to.
inline QStringList ambiguous_mnemonics(const ui::MainWindow& window) {
  QMap<QString, QStringList> holders;
  const auto add = [&](const QKeySequence& keys, const QString& text) {
    if (!keys.isEmpty()) holders[keys.toString()] << text;
  };
  const auto add_text = [&](const QString& text) { add(QKeySequence::mnemonic(text), text); };
  for (const QAction* menu : window.menuBar()->actions()) add_text(menu->text());
  for (const auto* widget : window.findChildren<QWidget*>()) {
    if (!widget->isVisible() || widget->window() != &window) continue;
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
      add(button->shortcut(), button->text());
    else if (const auto* label = qobject_cast<const QLabel*>(widget); label && label->buddy())
      add_text(label->text());
    else if (const auto* box = qobject_cast<const QGroupBox*>(widget))
      add_text(box->title());
    else if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
      for (int i = 0; i < tabs->count(); ++i) add_text(tabs->tabText(i));
  }
  QStringList found;
  for (auto it = holders.begin(); it != holders.end(); ++it)
    if (it->size() > 1) found << it.key() + ": " + it->join(", ");
  return found;
}

/// Two entries of one menu with the same letter.
inline QStringList ambiguous_entries(const QMenu& menu) {
  QStringList found;
  QMap<QString, QString> holders;
  for (const QAction* action : menu.actions()) {
    const QString keys = QKeySequence::mnemonic(action->text()).toString();
    if (!keys.isEmpty() && holders.contains(keys)) found << QString("%1: %2, %3").arg(menu.title(), holders[keys], action->text());
    holders[keys] = action->text();
    if (action->menu()) found << ambiguous_entries(*action->menu());
  }
  return found;
}

/// In menus, and on each page with all docks and every tab on show once.
inline QStringList ambiguous_mnemonics_by_page(ui::MainWindow& window) {
  QStringList found;
  for (const QAction* menu : window.menuBar()->actions()) found << ambiguous_entries(*menu->menu());
  for (const auto page :
       {ui::MainWindow::welcome, ui::MainWindow::set_up, ui::MainWindow::live, ui::MainWindow::compare, ui::MainWindow::report}) {
    window.show_page(page);
    for (QDockWidget* dock : window.findChildren<QDockWidget*>()) dock->show();
    const auto look = [&] {
      QCoreApplication::processEvents();
      for (const QString& clash : ambiguous_mnemonics(window)) found << QString("page %1, %2").arg(page).arg(clash);
    };
    look();
    for (auto* views : window.findChildren<QTabWidget*>())
      for (int i = 0; views->isVisible() && i < views->count(); ++i) {
        views->setCurrentIndex(i);
        look();
      }
  }
  found.removeDuplicates();
  return found;
}

}  // namespace hblab::test
