// SPDX-License-Identifier: GPL-3.0-or-later
// The preferences: found, changed at once, kept for the next start, put back.
#include "ui/window/preferences.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>

#include "tests/support/main.h"
#include "ui/base/theme.h"
#include "ui/live/live_page.h"
#include "ui/window/command_palette.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences_dialog.h"
#include "ui/window/session.h"
#include "ui/window/shortcut_model.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

/// A window with the preferences open on a page.
struct Open {
  MainWindow window;
  QPointer<PreferencesDialog> dialog;
  explicit Open(int page) {
    window.show();
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window)) return;
    QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
    dialog = window.findChild<PreferencesDialog*>();
    if (dialog) dialog->findChild<QListWidget*>()->setCurrentRow(page);
  }
  template <class T>
  T* control(const char* name) const {
    return dialog->findChild<T*>(name);
  }
  QLineEdit* search() const { return dialog->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly); }
  void press(const char* name) const { QTest::mouseClick(control<QPushButton>(name), Qt::LeftButton); }
  /// On the page of keys: the command that fits these words is selected.
  void look_for(const QString& words) const {
    search()->clear();
    QTest::keyClicks(search(), words);
    auto* list = dialog->findChild<QTreeView*>();
    list->setCurrentIndex(list->model()->index(0, 0));
  }
  QKeySequenceEdit* keys() const { return dialog->findChild<QKeySequenceEdit*>(); }
};
constexpr int general = 0, plots = 1, keyboard = 2;

}  // namespace

class PreferencesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    QDir(qEnvironmentVariable("HBLAB_DATA")).removeRecursively();
    Theme::instance().choose(ThemeChoice::light);
  }

  void openBesideTheWindow() {
    Open o(general);
    QVERIFY(o.dialog && o.dialog->isVisible() && !o.dialog->isModal());
    o.window.actions()->find("edit.preferences")->trigger();
    QCOMPARE(o.window.findChildren<PreferencesDialog*>().size(), 1);
    QTest::keyClick(o.dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!o.dialog);
  }

  void aLanguageIsKeptForTheNextStart() {
    Open o(general);
    auto* box = o.control<QComboBox>("language");
    QCOMPARE(box->currentText(), QString("As the system"));
    QTest::keyClick(box, Qt::Key_End);
    QCOMPARE(preferences::language(), QString("ja"));
    o.press("restore");
    QCOMPARE(preferences::language(), QString());
    QCOMPARE(box->currentIndex(), 0);
  }

  void aThemeIsSeenAtOnceInMenuAndDialog() {
    Open o(general);
    auto* box = o.control<QComboBox>("theme");
    QCOMPARE(box->currentIndex(), int(ThemeChoice::light));
    QTest::keyClick(box, Qt::Key_End);
    QVERIFY(Theme::instance().tokens().dark);
    QVERIFY(o.window.actions()->find("view.theme_dark")->isChecked());
    QCOMPARE(settings()->value("ui/theme").toInt(), int(ThemeChoice::dark));
    o.window.actions()->find("view.theme_light")->trigger();
    QCOMPARE(box->currentIndex(), int(ThemeChoice::light));
    o.press("restore");
    QCOMPARE(Theme::instance().choice(), ThemeChoice::system);
  }

  void notificationsAreSwitchedOff() {
    Open o(general);
    QVERIFY(preferences::notifies() && !preferences::notifies_in_front());
    auto *on = o.control<QCheckBox>("notify"), *front = o.control<QCheckBox>("in_front");
    QTest::keyClick(front, Qt::Key_Space);
    QVERIFY(preferences::notifies_in_front());
    QTest::keyClick(on, Qt::Key_Space);
    QVERIFY(!preferences::notifies() && !front->isEnabled());
    o.press("restore");
    QVERIFY(preferences::notifies() && !preferences::notifies_in_front() && front->isEnabled());
  }

  void whatIsInTheMenuIsTheSameInTheDialog() {
    Open o(general);
    auto* box = o.control<QCheckBox>("queue.stay_awake");
    QVERIFY(box->isChecked());
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(!o.window.actions()->find("queue.stay_awake")->isChecked());
    QCOMPARE(settings()->value("queue/stay_awake").toBool(), false);
    o.window.actions()->find("queue.process")->trigger();
    QVERIFY(o.control<QCheckBox>("queue.process")->isChecked());
    o.press("restore");
    QVERIFY(box->isChecked() && !o.window.actions()->find("queue.process")->isChecked());
  }

  void theSearchLeavesWhatFits() {
    Open o(general);
    QTest::keyClicks(o.search(), "half-life");
    auto* pages = o.dialog->findChild<QListWidget*>();
    QCOMPARE(pages->currentRow(), plots);
    QVERIFY(pages->item(general)->isHidden() && pages->item(keyboard)->isHidden());
    QVERIFY(o.control<QDoubleSpinBox>("half_life")->isVisible() && !o.control<QComboBox>("band")->isVisible());
    o.search()->clear();
    QVERIFY(!pages->item(general)->isHidden() && o.control<QComboBox>("band")->isVisible());
    QTest::keyClicks(o.search(), "no such words");
    QVERIFY(pages->item(plots)->isHidden());
  }

  void plotsBeginAsPreferred() {
    {
      Open o(plots);
      auto* half_life = o.control<QDoubleSpinBox>("half_life");
      half_life->selectAll();
      QTest::keyClicks(half_life, "50");
      QTest::keyClick(half_life, Qt::Key_Return);
      QTest::keyClick(o.control<QComboBox>("band"), Qt::Key_End);
      QCOMPARE(o.window.live_page()->toolbar()->options().half_life, 50.0);  // nobody has changed it: it follows
      QVERIFY(o.dialog->isVisible());
    }
    MainWindow next;
    QCOMPARE(next.live_page()->toolbar()->options().half_life, 50.0);
    QCOMPARE(next.live_page()->toolbar()->options().band, Band::interval);
    QVERIFY(!next.live_page()->history()->canUndo());
    Open o(plots);
    QCOMPARE(o.control<QDoubleSpinBox>("half_life")->value(), 50.0);
    o.press("restore");
    QCOMPARE(preferences::plots(), PlotOptions());
    QCOMPARE(o.window.live_page()->toolbar()->options().half_life, 0.0);
  }

  void keysAreChangedAndKept() {
    {
      Open o(keyboard);
      const QAbstractItemModelTester tester(o.dialog->findChild<ShortcutModel*>());
      QCOMPARE(o.dialog->findChild<ShortcutModel*>()->rowCount(), int(o.window.actions()->ids().size()));
      o.look_for("live page");
      QTest::keyClick(o.keys(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
      QTRY_COMPARE(o.window.actions()->find("view.live")->shortcut(), QKeySequence("Ctrl+Shift+J"));
      QVERIFY(o.window.actions()->find("view.live")->toolTip().contains("Ctrl+Shift+J"));
      o.look_for("welcome page");
      o.press("none");
      QVERIFY(o.window.actions()->find("view.welcome")->shortcut().isEmpty());
    }
    MainWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(window.page(), MainWindow::set_up);
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(window.page(), MainWindow::set_up);  // taken away
    QTest::keyClick(&window, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(window.page(), MainWindow::live);
  }

  void keysOfAnotherCommandAreRefusedByItsName() {
    Open o(keyboard);
    o.look_for("live page");
    QTest::keyClick(o.keys(), Qt::Key_2, Qt::ControlModifier);
    auto* problem = o.control<QLabel>("problem");
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains("Set up page"), qPrintable(problem->text()));
    QCOMPARE(o.window.actions()->find("view.live")->shortcut(), QKeySequence("Ctrl+3"));
    QCOMPARE(o.keys()->keySequence(), QKeySequence("Ctrl+3"));
    QTest::keyClick(o.keys(), Qt::Key_2, Qt::ControlModifier);  // the beginning of two strokes would never be reached either
    QTest::keyClick(o.keys(), Qt::Key_7, Qt::ControlModifier);
    QTRY_VERIFY(problem->isVisible());
    QCOMPARE(o.window.actions()->find("view.live")->shortcut(), QKeySequence("Ctrl+3"));
  }

  void twoCommandsChangePlaces() {
    {
      Open o(keyboard);
      o.look_for("live page");
      QTest::keyClick(o.keys(), Qt::Key_7, Qt::ControlModifier);
      QTRY_COMPARE(o.window.actions()->find("view.live")->shortcut(), QKeySequence("Ctrl+7"));
      o.look_for("welcome page");
      QTest::keyClick(o.keys(), Qt::Key_3, Qt::ControlModifier);
      QTRY_COMPARE(o.window.actions()->find("view.welcome")->shortcut(), QKeySequence("Ctrl+3"));
      o.look_for("live page");
      QTest::keyClick(o.keys(), Qt::Key_1, Qt::ControlModifier);
      QTRY_COMPARE(o.window.actions()->find("view.live")->shortcut(), QKeySequence("Ctrl+1"));
    }
    Open o(keyboard);
    QCOMPARE(o.window.actions()->find("view.live")->shortcut(), QKeySequence("Ctrl+1"));
    QCOMPARE(o.window.actions()->find("view.welcome")->shortcut(), QKeySequence("Ctrl+3"));
    o.look_for("live page");
    o.press("own");  // still the other's
    QVERIFY(o.control<QLabel>("problem")->isVisible());
    o.press("restore");
    QCOMPARE(o.window.actions()->find("view.live")->shortcut(), QKeySequence("Ctrl+3"));
    QCOMPARE(o.window.actions()->find("view.welcome")->shortcut(), QKeySequence("Ctrl+1"));
    for (const char* id : {"keys/view.live", "keys/view.welcome"}) QVERIFY2(!settings()->contains(id), id);
  }

  void everyCommandIsReachedByTheKeyboard() {  // by the palette, which is opened by its keys, and by a menu with a letter
    MainWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    auto* palette = window.findChild<CommandPalette*>();
    QVERIFY(palette);
    auto* found = palette->findChild<QListWidget*>();
    QStringList listed, unreached;
    for (int i = 0; i < found->count(); ++i) listed << found->item(i)->data(Qt::UserRole).toString();
    for (const QString& id : window.actions()->ids())
      if (window.actions()->find(id)->isEnabled() && !listed.contains(id)) unreached << id;
    QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(", ")));
    for (const QAction* menu : window.menuBar()->actions()) QVERIFY2(menu->text().contains('&'), qPrintable(menu->text()));
    QTest::keyClicks(palette->findChild<QLineEdit*>(), "live page");
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
    QCOMPARE(window.page(), MainWindow::live);
  }

  void everyControlHasAName() {
    Open o(general);
    for (const int page : {general, plots, keyboard}) {
      o.dialog->findChild<QListWidget*>()->setCurrentRow(page);
      for (QWidget* widget : o.dialog->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->visibleRegion().isEmpty()) continue;
        if (qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) || qobject_cast<QKeySequenceEdit*>(widget->parentWidget())) continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
      }
    }
  }

  void helpOnWhatHasTheFocus() {
    MainWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.show_page(MainWindow::welcome);
    window.findChild<QPushButton*>("welcome.quick_start")->setFocus();
    QTest::keyClick(&window, Qt::Key_F1);
    const auto shown = [] {
      for (QWidget* top : QApplication::topLevelWidgets())
        if (top->isVisible() && QByteArray(top->metaObject()->className()) == "QWhatsThat") return true;
      return false;
    };
    QTRY_VERIFY(shown());
    QTest::keyClick(&window, Qt::Key_Escape);
    window.show_page(MainWindow::live);
  }

  void versionsAreCopied() {
    MainWindow window;
    window.show();
    window.actions()->find("help.about")->trigger();
    auto* copy = window.findChild<QPushButton*>("copy");
    QVERIFY(copy);
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString all = QApplication::clipboard()->text();
    for (const char* part :
         {"HybridBERT Lab " HBLAB_VERSION, "Qt 6", "QCustomPlot 2", "SQLite 3", "LibTorch", "logical cores", "of memory"})
      QVERIFY2(all.contains(part), qPrintable(all));
    QVERIFY(window.findChild<QLabel*>("versions")->text().contains(all));
  }
};

HBLAB_GUI_TEST_MAIN(PreferencesTest)
#include "preferences_test.moc"
