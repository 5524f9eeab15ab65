// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a whole, without training: pages, menus, opening and closing projects, what is remembered, bad files.
#include <SQLiteCpp/Database.h>

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>

#include "tests/engine/store/other_process.h"
#include "tests/support/main.h"
#include "tests/ui/mnemonics.h"
#include "tests/ui/project_fixture.h"
#include "ui/base/places.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/docks/log_dock.h"
#include "ui/docks/queue_dock.h"
#include "ui/docks/runs_dock.h"
#include "ui/live/live_page.h"
#include "ui/project/engine.h"
#include "ui/report/report_page.h"
#include "ui/setup/setup_page.h"
#include "ui/window/command_palette.h"
#include "ui/window/main_window.h"
#include "ui/window/recent_projects.h"

using namespace hblab;
using namespace hblab::ui;

class WindowTest : public QObject {
  Q_OBJECT

  static bool opened(MainWindow& window, const test::ProjectFixture& fixture) {
    window.open_project(qs(fixture.file().string()));
    return QTest::qWaitFor([&] { return window.project()->is_open(); });
  }
  static bool says(MainWindow& window, const QString& word) {
    return QTest::qWaitFor([&] { return window.info_bar()->messages().join('\n').contains(word); });
  }

 private Q_SLOTS:
  void init() { QDir(qEnvironmentVariable("HBLAB_DATA")).removeRecursively(); }

  void theWelcomePageOffersThreeWays() {
    MainWindow window;
    window.show();
    QCOMPARE(window.page(), MainWindow::welcome);
    for (const char* name : {"welcome.quick_start", "welcome.new", "welcome.open"}) QVERIFY(window.findChild<QPushButton*>(name));
    QTest::mouseClick(window.findChild<QPushButton*>("welcome.new"), Qt::LeftButton);
    QCOMPARE(window.page(), MainWindow::set_up);
    QTRY_VERIFY(QApplication::activeModalWidget());  // the choice of a template
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(window.page(), MainWindow::welcome);
  }

  void aProjectOpensAndIsRemembered() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    {
      MainWindow window;
      window.show();
      QVERIFY(opened(window, fixture));
      QTRY_COMPARE(window.page(), MainWindow::live);
      QVERIFY(window.windowTitle().startsWith("p – "));
      QVERIFY(window.runs_dock()->isVisible());
      QTRY_VERIFY(window.selection()->experiment() == ExperimentId{1});
      window.runs_dock()->search()->setText("arm:hybrid");
      window.show_page(MainWindow::set_up);
      window.close();
    }
    QCOMPARE(recent_projects().size(), 1);
    MainWindow window;
    window.show();
    auto* recent = window.findChild<QListWidget*>("welcome.recent");
    QCOMPARE(recent->count(), 1);
    recent->setFocus();
    recent->setCurrentRow(0);
    QTest::keyClick(recent, Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open(); }));
    QCOMPARE(window.runs_dock()->search()->text(), QString("arm:hybrid"));
    QCOMPARE(window.page(), MainWindow::set_up);
  }

  void docksComeBackAndTheDefaultLayout() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    {
      MainWindow window;
      window.show();
      QVERIFY(opened(window, fixture));
      window.queue_dock()->hide();
      window.addDockWidget(Qt::RightDockWidgetArea, window.runs_dock());
      QCOMPARE(window.dockWidgetArea(window.runs_dock()), Qt::RightDockWidgetArea);
      window.close();
    }
    MainWindow window;
    window.show();
    QVERIFY(opened(window, fixture));
    QVERIFY(!window.queue_dock()->isVisible());
    QCOMPARE(window.dockWidgetArea(window.runs_dock()), Qt::RightDockWidgetArea);
    window.actions()->find("view.default_layout")->trigger();
    QTRY_VERIFY(window.queue_dock()->isVisible() && window.runs_dock()->isVisible() && window.log_dock()->isVisible());
    QCOMPARE(window.dockWidgetArea(window.runs_dock()), Qt::LeftDockWidgetArea);
  }

  void whatWasTypedOutlivesAProgramThatIsKilled() {
    const QString text = QStringLiteral("# mine\nformat: 1\nname: typed\n");
    MainWindow* killed = new MainWindow;
    killed->show();
    killed->setup()->editor().start_new("format: 1\nname: typed\n", "/somewhere");
    killed->setup()->editor().type(0, 0, "# mine\n");
    const QDir unsaved(data_folder() + "/unsaved");
    QTRY_COMPARE(unsaved.entryList({"*.json"}).size(), 1);
    {
      MainWindow beside;  // of a program that runs: not offered
      QVERIFY(!beside.info_bar()->messages().join(' ').contains("not saved"));
    }
    // As what a process of another number left; the largest that there may be is 4194304.
    QVERIFY(QFile::rename(unsaved.filePath(unsaved.entryList({"*.json"}).first()), unsaved.filePath("4999999.json")));
    MainWindow window;
    window.show();
    QVERIFY(says(window, "was not saved when the program ended"));
    for (auto* button : window.info_bar()->findChildren<QPushButton*>())
      if (button->text() == "Restore") QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(window.page(), MainWindow::set_up);
    QCOMPARE(qs(window.setup()->editor().text()), text);
    QVERIFY(window.setup()->editor().modified() && window.setup()->editor().folder() == "/somewhere");
    QVERIFY(!QFile::exists(unsaved.filePath("4999999.json")));
    delete killed;
  }

  void badFilesAreNamedAndNothingIsLost() {
    QTemporaryDir folder;
    const QString path = folder.path();
    const auto write = [&](const QString& name, const QByteArray& bytes) {
      QFile file(path + "/" + name);
      (void)file.open(QIODevice::WriteOnly);
      file.write(bytes);
      return file.fileName();
    };
    MainWindow window;
    window.show();
    window.open_project(path + "/missing.hblab");
    QVERIFY(says(window, "no project at"));
    const QString text = write("text.hblab", "not a database at all, but a text of some length");
    window.open_project(text);
    QVERIFY(says(window, "text.hblab could not be opened"));
    QVERIFY(!window.project()->is_open());
    QFile after(text);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QVERIFY(after.readAll().startsWith("not a database"));
    window.open_project(write("empty.hblab", ""));
    QVERIFY(says(window, "empty.hblab could not be opened"));
    QVERIFY(!window.project()->is_open());
  }

  void aLockedProjectIsShownAndSaysWhoCannotWrite() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    fixture.close();
    const std::string file = fixture.file().string();
    std::unique_ptr<SQLite::Database> held;
    test::OtherProcess other([&] {
      held = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE);
      held->exec("BEGIN IMMEDIATE");
      return true;
    });
    QVERIFY(other.works());
    MainWindow window;
    window.show();
    QVERIFY(opened(window, fixture));
    QTRY_VERIFY(window.project()->snapshot()->runs.size() == 4);
    const auto pinned = [&] { return window.project()->snapshot()->find(RunId{1})->marks.pinned; };
    window.selection()->select({RunId{1}}, ExperimentId{1});
    window.actions()->find("run.pin")->trigger();
    int beats = 0;  // the window goes on while the file is waited for
    QTimer beat;
    connect(&beat, &QTimer::timeout, &beat, [&] { ++beats; });
    beat.start(10);
    QVERIFY(QTest::qWaitFor([&] { return window.info_bar()->messages().join(' ').contains("keeps"); }, 30'000));
    QVERIFY(beats > 100 && !pinned());
    other.kill();
    window.actions()->find("run.pin")->trigger();
    QTRY_VERIFY(pinned());
  }

  void aNewerProjectIsRefusedAndAReadOnlyOneIsShown() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    const QString file = qs(fixture.file().string());
    fixture.close();
    {
      MainWindow window;
      window.show();
      QFile::setPermissions(file, QFile::ReadOwner);
      window.open_project(file);
      QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open() || !window.info_bar()->messages().isEmpty(); }));
      QVERIFY2(window.project()->is_open(), qPrintable(window.info_bar()->messages().join('\n')));
      QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    }
    QFile header(file);  // SQLite's user_version stands at byte 60, big-endian
    QVERIFY(header.open(QIODevice::ReadWrite));
    header.seek(60);
    header.write(QByteArray::fromHex("000003e7"));
    header.close();
    MainWindow window;
    window.show();
    window.open_project(file);
    QVERIFY(says(window, "could not be opened"));
    QVERIFY(window.info_bar()->messages().join(' ').contains("999"));
    QVERIFY(!window.project()->is_open());
  }

  void aProjectThatVanishesIsSaidAndComesBack() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    MainWindow window;
    window.show();
    const QString file = qs(fixture.file().string());
    window.open_project(file);
    QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open(); }));
    QVERIFY(QFile::rename(file, file + ".away"));
    QVERIFY(says(window, "gone or was replaced"));
    QVERIFY(window.project()->is_open());
    QVERIFY(QFile::rename(file + ".away", file));
    QVERIFY(QTest::qWaitFor([&] { return window.info_bar()->messages().isEmpty(); }));
  }

  void filesAreDropped() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    MainWindow window;
    window.show();
    const auto drop = [&](const QString& file) {
      QMimeData data;
      data.setUrls({QUrl::fromLocalFile(file)});
      QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
      QApplication::sendEvent(&window, &enter);
      QVERIFY(enter.isAccepted());
      QDropEvent event(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
      QApplication::sendEvent(&window, &event);
    };
    drop(qs(fixture.file().string()));
    QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open(); }));
    drop(QStringLiteral(HBLAB_SOURCE "/experiments/text.yaml"));
    QCOMPARE(window.page(), MainWindow::set_up);
    QVERIFY(QTest::qWaitFor([&] { return !window.setup()->editor().text().empty(); }));
  }

  void undoTakesBackWhatWasDoneWhereOneIs() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    MainWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(opened(window, fixture));
    window.open_spec(QStringLiteral(HBLAB_SOURCE "/experiments/quickstart.yaml"));
    QVERIFY(QTest::qWaitFor([&] { return !window.setup()->editor().text().empty(); }));
    const std::string before = window.setup()->editor().text();
    QVERIFY(window.setup()->editor().edit("name it", [](spec::Document& spec) { return spec.set("name", "other"); }));
    window.selection()->select({RunId{1}}, ExperimentId{1});
    window.actions()->find("run.pin")->trigger();
    const auto pinned = [&] { return window.project()->snapshot()->find(RunId{1})->marks.pinned; };
    QTRY_VERIFY(pinned());
    window.show_page(MainWindow::set_up);
    window.setup()->setFocus();
    window.actions()->find("edit.undo")->trigger();
    QCOMPARE(window.setup()->editor().text(), before);
    QVERIFY(pinned());
    window.runs_dock()->tree()->setFocus();
    window.actions()->find("edit.undo")->trigger();
    QTRY_VERIFY(!pinned());
  }

  void theReportsChoicesAreTakenBackAndMadeAgain() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    fixture.end(RunId{1}, fixture.train(RunId{1}, 20));
    MainWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(opened(window, fixture));
    QTest::keyClick(&window, Qt::Key_5, Qt::ControlModifier);
    ReportPage* page = window.report_page();
    QTRY_VERIFY2(page->idle() && page->shown(), qPrintable(page->message()));
    const auto named = [&](const QString& name) {
      for (auto* widget : page->findChildren<QWidget*>())
        if (widget->accessibleName() == name) return widget;
      return static_cast<QWidget*>(nullptr);
    };
    const auto press = [&](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier); };
    const auto options = [&] { return page->form()->options(); };
    const report::ReportOptions untouched = options();
    QVERIFY(!window.actions()->find("edit.undo")->isEnabled());

    // A field takes back what was typed into it.
    auto* title = qobject_cast<QLineEdit*>(named("Title of the report"));
    title->setFocus();
    QTest::keyClicks(title, "Found");
    press(Qt::Key_Z);
    QCOMPARE(title->text(), QString());
    QVERIFY(!page->history()->canUndo());
    press(Qt::Key_Y);
    QCOMPARE(title->text(), QString("Found"));
    auto* text = qobject_cast<QPlainTextEdit*>(named("Text before the results"));
    text->setFocus();
    QTest::keyClicks(text, "In two ");
    QTest::qWait(ViewHistory::merge_ms + 50);  // thinking
    QTest::keyClicks(text, "breaths.");
    auto* arms = qobject_cast<QListWidget*>(named("Arms in the report"));
    arms->setFocus();
    arms->setCurrentRow(1);
    QTest::keyClick(arms, Qt::Key_Space);
    auto* figures = qobject_cast<QListWidget*>(named("Figures of the report"));
    figures->setCurrentRow(1);
    for (const char* button : {"Move the figure up", "Remove the figure"}) {
      named(button)->setFocus();
      QTest::keyClick(named(button), Qt::Key_Space);
    }
    QAction* added = qobject_cast<QToolButton*>(named("Add a figure"))->menu()->actions().first();
    added->trigger();
    for (auto* box : page->form()->findChildren<QCheckBox*>())
      if (box->text().startsWith("Ta&ble")) box->setFocus(), QTest::keyClick(box, Qt::Key_Space);
    const report::ReportOptions all = options();
    QCOMPARE(all.introduction, std::string("In two breaths."));
    QVERIFY(all.arms.size() == 1 && all.runs != untouched.runs);

    // The rest one by one, each stretch of typing at once.
    press(Qt::Key_Z);
    QCOMPARE(options().runs, untouched.runs);
    press(Qt::Key_Z);
    QCOMPARE(options().figures.size(), untouched.figures.size() - 1);
    press(Qt::Key_Z);
    QVERIFY(options().figures.size() == untouched.figures.size() && !(options().figures == untouched.figures));
    press(Qt::Key_Z);
    QVERIFY(options().figures == untouched.figures);
    QCOMPARE(options().arms.size(), size_t(1));
    press(Qt::Key_Z);
    QVERIFY(options().arms.empty());
    QCOMPARE(options().introduction, std::string("In two breaths."));
    // From a field that has nothing of its own to take back.
    title->setFocus();
    title->setText(title->text());
    press(Qt::Key_Z);
    QCOMPARE(options().introduction, std::string());
    QCOMPARE(options().title, std::string("Found"));
    press(Qt::Key_Z);
    QVERIFY(options() == untouched);
    QVERIFY(!window.actions()->find("edit.undo")->isEnabled());
    for (int i = 0; i < 7; ++i) press(Qt::Key_Y);
    QVERIFY(options() == all);
    QTRY_VERIFY(page->idle() && page->shown()->options == all);

    // Elsewhere it is about something else.
    QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);
    QVERIFY(!window.actions()->find("edit.undo")->isEnabled());
    window.actions()->find("file.close")->trigger();
    QVERIFY(!page->history()->canUndo() && !page->history()->canRedo());
  }

  void theComparePageComesBackAsItWasLeft() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    fixture.end(RunId{1}, fixture.train(RunId{1}, 20));
    {
      MainWindow window;
      window.show();
      window.activateWindow();
      QVERIFY(QTest::qWaitForWindowActive(&window));
      QVERIFY(opened(window, fixture));
      QCOMPARE(window.compare_page()->feed().slices(), 0);
      QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);
      QCOMPARE(window.page(), MainWindow::compare);
      QVERIFY(window.runs_dock()->isVisible() && !window.queue_dock()->isVisible());
      QTRY_VERIFY(window.compare_page()->comparison());
      window.compare_page()->setFocus();
      QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
      QVERIFY(!window.compare_page()->table()->model()->grouped());
      window.actions()->find("edit.undo")->trigger();
      QVERIFY(window.compare_page()->table()->model()->grouped());
      window.actions()->find("edit.redo")->trigger();
      window.close();
    }
    MainWindow window;
    window.show();
    QVERIFY(opened(window, fixture));
    QCOMPARE(window.page(), MainWindow::compare);
    QVERIFY(!window.compare_page()->table()->model()->grouped());
    QVERIFY(!window.actions()->find("compare.group")->isChecked());
    QTRY_COMPARE(window.compare_page()->table()->filter()->rowCount(), 4);
    // From a run of the table to its curves.
    QTreeView& rows = *window.compare_page()->table()->view();
    rows.setCurrentIndex(rows.model()->index(2, 0));
    rows.setFocus();
    QTest::keyClick(&rows, Qt::Key_Return);
    QCOMPARE(window.page(), MainWindow::live);
    QCOMPARE(window.selection()->runs(), std::set<RunId>{RunId{3}});
  }

  void withoutLibTorchEverythingElseWorks() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    MainWindow window;
    window.show();
    window.engine()->load("/nowhere/hblab-training.so");
    QVERIFY(says(window, "Nothing can be trained in this window"));
    QVERIFY(opened(window, fixture));
    QTRY_COMPARE(window.runs_dock()->model()->rowCount(), 1);
  }

  void everyActionIsInAMenuOrThePaletteAndHasHelp() {
    MainWindow window;
    QVERIFY2(window.actions()->conflicts().isEmpty(), qPrintable(window.actions()->conflicts().join('\n')));
    for (const QString& id : window.actions()->ids()) {
      QVERIFY2(!window.actions()->info(id).help.isEmpty(), qPrintable(id));
      QVERIFY2(!window.actions()->find(id)->text().isEmpty(), qPrintable(id));
    }
    CommandPalette palette(window.actions(), &window);
    palette.show();
    auto* words = palette.findChild<QLineEdit*>();
    QTest::keyClicks(words, "dark");
    QCOMPARE(palette.findChild<QListWidget*>()->count(), 1);
    QTest::keyClick(words, Qt::Key_Return);
    QVERIFY(Theme::instance().tokens().dark);
    Theme::instance().choose(ThemeChoice::light);
  }

  /// A table, tree or list has the program's menu, or is known to make its own, where "Copy as" is, or to leave that to what it is in.
  void everyTableOffersCopyAs() {
    MainWindow window;
    window.show();
    const QStringList own{"Fields of the experiment", "Fields, kept in view"};  // its menu: field_form_test
    int views = 0;
    for (const auto* view : window.findChildren<QAbstractItemView*>()) {
      if (qobject_cast<const QHeaderView*>(view) || view->window() != &window) continue;
      ++views;
      const auto policy = view->contextMenuPolicy();
      if (policy == Qt::CustomContextMenu) QVERIFY2(own.contains(view->accessibleName()), qPrintable(view->accessibleName()));
      if (policy == Qt::NoContextMenu)
        QVERIFY2(
            qobject_cast<QAbstractItemView*>(view->parentWidget()) || view->metaObject()->className() == QByteArray("hblab::ui::ValueView"),
            view->metaObject()->className());
      QVERIFY(policy != Qt::PreventContextMenu);
    }
    QVERIFY(views > 10);
  }

  void theLivePagesTableAndTargetComeFromTheWindow() {
    test::ProjectFixture fixture;
    store::NewExperiment aimed;
    aimed.name = "aimed";
    aimed.spec_folder = "/";
    aimed.target_loss = 3.25;
    aimed.arms = {{"BERT", "BERT", true, "{}", "[]"}};
    aimed.runs.push_back({0, 1});
    QVERIFY(fixture.recorder().add_experiment(aimed));
    MainWindow window;
    window.show();
    QVERIFY(opened(window, fixture));
    QTRY_COMPARE(window.live_page()->panels()[1]->request().target, 3.25);
    window.show_page(MainWindow::welcome);
    QAction* values = window.actions()->find("view.values");
    values->trigger();
    QCOMPARE(window.page(), MainWindow::live);
    QVERIFY(window.live_page()->valuesShown() && values->isChecked());
    window.live_page()->history()->undo();
    QVERIFY(!window.live_page()->valuesShown() && !values->isChecked());
    values->trigger();
    window.close();
    MainWindow again;
    again.show();
    QVERIFY(opened(again, fixture));
    QTRY_VERIFY(again.live_page()->valuesShown() && again.actions()->find("view.values")->isChecked());  // remembered
  }

  void aClosedProjectLeavesNothingBehind() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    MainWindow window;
    window.show();
    QVERIFY(opened(window, fixture));
    QTRY_VERIFY(window.runs_dock()->model()->rowCount() == 1);
    window.actions()->find("file.close")->trigger();
    QCOMPARE(window.page(), MainWindow::welcome);
    QCOMPARE(window.runs_dock()->model()->rowCount(), 0);
    QVERIFY(!window.runs_dock()->isVisible());
    QVERIFY(window.selection()->runs().empty());
  }

  void everyMnemonicIsUnambiguous() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    MainWindow window;
    window.show();
    QVERIFY(opened(window, fixture));
    window.open_spec(QStringLiteral(HBLAB_SOURCE "/experiments/quickstart.yaml"));
    window.selection()->select({RunId{1}}, ExperimentId{1});
    const QStringList found = test::ambiguous_mnemonics_by_page(window);
    QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
  }

  void everyControlHasANameAndARole() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e");
    MainWindow window;
    window.show();
    QVERIFY(opened(window, fixture));
    for (const auto page : {MainWindow::welcome, MainWindow::set_up, MainWindow::live, MainWindow::compare, MainWindow::report}) {
      window.show_page(page);
      QCoreApplication::processEvents();  // bars of tabs are made as docks come
      for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->visibleRegion().isEmpty()) continue;
        if (qobject_cast<QAbstractSpinBox*>(widget->parentWidget())) continue;  // the field of a spin box, which has the name
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face);
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(QString("page %1: %2 “%3” in %4")
                                                                          .arg(page)
                                                                          .arg(widget->metaObject()->className(), widget->objectName(),
                                                                               widget->parentWidget()->metaObject()->className())));
        QVERIFY(face->role() != QAccessible::NoRole);
      }
    }
  }
};

HBLAB_GUI_TEST_MAIN(WindowTest)
#include "window_test.moc"
