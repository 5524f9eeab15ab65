// SPDX-License-Identifier: GPL-3.0-or-later
// A user's hands where a menu or a dialog has an event loop of its own.
#pragma once

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QWindow>
#include <memory>

namespace hblab::test {

/// Hands the next menu or modal dialog of that class to `act` once it is open; one that is still open long after is closed, so that its
/// test fails rather than hangs. Tells whether it came.
template <class Widget, class Act>
std::shared_ptr<bool> when_open(Act act) {
  constexpr int look_ms = 5, longest_ms = 5000;
  auto came = std::make_shared<bool>(false);
  auto* look = new QTimer(qApp);
  QTimer::singleShot(longest_ms, look, &QObject::deleteLater);
  QObject::connect(look, &QTimer::timeout, look, [=] {
    for (QWidget* open : {QApplication::activePopupWidget(), QApplication::activeModalWidget()}) {
      auto* widget = qobject_cast<Widget*>(open);
      if (!widget || !widget->isVisible() || *came) continue;
      *came = true;
      look->stop();
      QTimer::singleShot(longest_ms, widget, &QWidget::close);
      act(widget);
      return;
    }
  });
  look->start(look_ms);
  return came;
}

inline QAction* action_named(const QMenu& menu, const QString& text) {
  for (QAction* action : menu.actions())
    if (action->text().remove('&') == text) return action;
  return nullptr;
}

/// Clicks on an entry of the next menu; the menu is closed where it has none of that name, or a disabled one.
inline std::shared_ptr<bool> click_in_menu(const QString& text) {
  return when_open<QMenu>([text](QMenu* menu) {
    QAction* action = action_named(*menu, text);
    if (!action || !action->isEnabled())
      menu->close();
    else
      QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
  });
}

/// Clicks on an entry of a submenu of the next menu.
inline std::shared_ptr<bool> click_in_submenu(const QString& submenu, const QString& text) {
  return when_open<QMenu>([=](QMenu* menu) {
    QAction* opener = action_named(*menu, submenu);
    QMenu* inner = opener && opener->isEnabled() ? opener->menu() : nullptr;
    if (inner) QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(opener).center());
    QAction* action = inner && QTest::qWaitFor([&] { return inner->isVisible(); }) ? action_named(*inner, text) : nullptr;
    if (action)
      QTest::mouseClick(inner, Qt::LeftButton, {}, inner->actionGeometry(action).center());
    else
      menu->close();
  });
}

/// Types a key into the next menu: its mnemonics.
inline std::shared_ptr<bool> press_in_menu(Qt::Key key) {
  return when_open<QMenu>([key](QMenu* menu) { QTest::keyClick(menu, key); });
}

/// With the mouse, by way of the window, which makes the event that asks for a menu.
inline void right_click(QWidget* widget, const QPoint& at) {
  QTest::mouseClick(widget->window()->windowHandle(), Qt::RightButton, {}, widget->mapTo(widget->window(), at));
}

/// With the key for menus, as a platform tells it to the widget that has the focus.
inline void press_menu_key(QWidget* widget) {
  widget->setFocus();
  const QPoint at = widget->rect().center();
  QContextMenuEvent event(QContextMenuEvent::Keyboard, at, widget->mapToGlobal(at));
  QApplication::sendEvent(widget, &event);
}

}  // namespace hblab::test
