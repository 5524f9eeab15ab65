// SPDX-License-Identifier: GPL-3.0-or-later
// The docks by mouse, keys, menus and dialogs: what is clicked is what happens, and what is cancelled does not.
#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTextBrowser>
#include <QTreeView>
#include <QTreeWidget>
#include <fstream>

#include "engine/core/log.h"
#include "engine/run/experiments.h"
#include "tests/support/main.h"
#include "tests/ui/docks_fixture.h"
#include "tests/ui/driver.h"
#include "ui/base/text.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::click_in_menu;
using hblab::test::Docks;
using hblab::test::press_in_menu;
using hblab::test::press_menu_key;
using hblab::test::right_click;
using hblab::test::rows_below;
using hblab::test::when_open;

namespace {

/// Docks with an experiment of two arms with two seeds, of which the tree shows every run.
struct Shown : Docks {
  explicit Shown(const std::function<void(test::ProjectFixture&)>& prepare = {}) {
    fixture.add_experiment("e");
    if (prepare) prepare(fixture);
    open();
    (void)QTest::qWaitFor([this] { return rows_below(*runs->filter()) == 7; });
    (void)QTest::qWaitForWindowActive(&window);
    window.resize(1200, 1100);
    QCoreApplication::processEvents();  // rows are laid out
  }
  QRect row(int64_t run) const { return runs->tree()->visualRect(runs->filter()->mapFromSource(runs->model()->index_of(RunId{run}))); }
  void click(int64_t run, Qt::KeyboardModifiers keys = {}) {
    QTest::mouseClick(runs->tree()->viewport(), Qt::LeftButton, keys, row(run).center());
  }
  void right_click_run(int64_t run) { right_click(runs->tree()->viewport(), row(run).center()); }
  QList<qint64> queued() const {
    QList<qint64> ids;
    for (int row = 0; row < queue->model()->rowCount(); ++row) ids << queue->model()->run(row).value;
    return ids;
  }
  QTabBar* tabs() const { return runs->findChild<RunDetails*>()->tabBar(); }
  void click_tab(int tab) { QTest::mouseClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(tab).center()); }
  QPlainTextEdit* note() const { return runs->findChild<QPlainTextEdit*>(); }
};

std::shared_ptr<bool> answer(QMessageBox::StandardButton button) {
  return when_open<QMessageBox>([button](QMessageBox* box) { QTest::mouseClick(box->button(button), Qt::LeftButton); });
}

/// Writes into the next input dialog and accepts it, or not. `shown` is told what stood there.
std::shared_ptr<bool> write_tags(const QString& text, bool accepted, QString* shown = nullptr) {
  return when_open<QInputDialog>([=](QInputDialog* dialog) {
    auto* line = dialog->findChild<QLineEdit*>();
    if (shown) *shown = line->text();
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(line, text);
    QTest::keyClick(line, accepted ? Qt::Key_Return : Qt::Key_Escape);
  });
}

void make_checkpoint(test::ProjectFixture& fixture, RunId run, int64_t attempt, int64_t step) {
  const std::string path = "run-" + std::to_string(run.value) + "/step-" + std::to_string(step);
  const fs::path folder = run::checkpoint_root(fixture.file()) / path;
  fs::create_directories(folder);
  std::ofstream(folder / "weights") << "weights";
  store::CheckpointRow row;
  row.step = step;
  row.path = path;
  row.bytes = 7;
  (void)fixture.recorder().add_checkpoint(run, attempt, row);
}

}  // namespace

class DocksEventsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void checkpointsAreDeletedAndCurvesStay() {
    Shown d([](test::ProjectFixture& fixture) {
      const auto attempt = fixture.train(RunId{1}, 40);
      for (const int64_t step : {20, 40}) make_checkpoint(fixture, RunId{1}, attempt, step);
      fixture.end(RunId{1}, attempt);
    });
    d.click(1);
    d.click_tab(1);
    auto* list = d.runs->findChild<QTreeWidget*>();
    auto* remove = d.runs->findChild<RunDetails*>()->findChild<QPushButton*>();
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    QVERIFY(remove->isVisible() && !remove->isEnabled());
    const fs::path folder = run::checkpoint_root(d.fixture.file()) / "run-1";
    const auto click_step = [&](int item) {
      QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(item)).center());
    };
    click_step(0);  // the newest
    QVERIFY(remove->isEnabled());
    const auto curve = d.fixture.store()->series(RunId{1}, "eval_loss");

    auto asked = answer(QMessageBox::Cancel);
    QTest::mouseClick(remove, Qt::LeftButton);
    QVERIFY(*asked);
    QTest::qWait(50);
    QCOMPARE(d.fixture.store()->checkpoints(RunId{1})->size(), size_t(2));
    QVERIFY(fs::exists(folder / "step-40" / "weights"));

    asked = answer(QMessageBox::Yes);
    QTest::mouseClick(remove, Qt::LeftButton);
    QVERIFY(*asked);
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QVERIFY(!remove->isEnabled());
    QCOMPARE(d.fixture.store()->checkpoints(RunId{1})->front().step, 20);
    QVERIFY(!fs::exists(folder / "step-40") && fs::exists(folder / "step-20" / "weights"));
    const auto left = d.fixture.store()->series(RunId{1}, "eval_loss");
    QCOMPARE(left->size(), curve->size());
    QCOMPARE(left->back().value, curve->back().value);
    QVERIFY(d.tabs()->tabText(1).contains("1"));
    d.click(2, Qt::ControlModifier);  // two runs: of neither
    QTRY_COMPARE(d.tabs()->tabText(1), QString("Checkpoints"));
    QCOMPARE(list->topLevelItemCount(), 0);
  }

  void theRunsMenuActsOnTheRowUnderIt() {
    Shown d;
    auto open = click_in_menu("Pin");
    d.right_click_run(2);
    QVERIFY(*open);
    QTRY_VERIFY(d.marks(2).pinned);
    QVERIFY(!d.marks(1).pinned);
    // A right click on one of several selected rows means all of them.
    d.click(3);
    d.click(4, Qt::ControlModifier);
    open = press_in_menu(Qt::Key_H);  // archive
    d.right_click_run(4);
    QVERIFY(*open);
    QTRY_VERIFY(d.marks(3).archived && d.marks(4).archived);
    QTRY_COMPARE(rows_below(*d.runs->filter()), 4);
    d.actions.find("runs.show_archive")->trigger();
    QTRY_COMPARE(rows_below(*d.runs->filter()), 7);
    // By the key for menus, at the selected row.
    d.click(1);
    open = press_in_menu(Qt::Key_K);  // bin
    press_menu_key(d.runs->tree());
    QVERIFY(*open);
    QTRY_VERIFY(d.marks(1).binned);
    for (int i = 0; i < 3; ++i) d.undo.stack()->undo();
    QTRY_VERIFY(!d.marks(1).binned && !d.marks(3).archived && !d.marks(2).pinned);
  }

  void nothingIsDoneToNothing() {
    Shown d;
    d.selection.select({}, d.selection.experiment());
    QStringList enabled;
    const auto open = when_open<QMenu>([&](QMenu* menu) {
      for (const QAction* action : menu->actions())
        if (action->isEnabled() && !action->isSeparator()) enabled << action->text();
      menu->close();
    });
    press_menu_key(d.runs->tree());
    QVERIFY(*open);
    QCOMPARE(enabled, QStringList());
  }

  void theQueuesMenu() {
    Shown d;
    d.undo.enqueue({RunId{1}, RunId{2}, RunId{3}});
    QTRY_COMPARE(d.queued(), (QList<qint64>{1, 2, 3}));
    QListView* list = d.queue->list();
    const auto row = [&](int at) { return list->visualRect(d.queue->model()->index(at)).center(); };
    auto open = click_in_menu("Move down");
    right_click(list->viewport(), row(0));
    QVERIFY(*open);
    QTRY_COMPARE(d.queued(), (QList<qint64>{2, 1, 3}));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row(2));
    open = press_in_menu(Qt::Key_U);  // move up
    press_menu_key(list);
    QVERIFY(*open);
    QTRY_COMPARE(d.queued(), (QList<qint64>{2, 3, 1}));
    open = click_in_menu("Remove from queue");
    right_click(list->viewport(), row(0));
    QVERIFY(*open);
    QTRY_COMPARE(d.queued(), (QList<qint64>{3, 1}));
    for (int i = 0; i < 3; ++i) d.undo.stack()->undo();
    QTRY_COMPARE(d.queued(), (QList<qint64>{1, 2, 3}));
  }

  void theLogsMenuCopiesLines() {
    Shown d;
    d.log->say(int(LogLevel::info), "one");
    d.log->say(int(LogLevel::error), "two \"quoted\"");
    QTableView* table = d.log->table();
    const auto row = [&](int at) { return table->visualRect(table->model()->index(at, LogModel::text)).center(); };
    QTRY_COMPARE(table->model()->rowCount(), 2);
    auto open = click_in_menu("Copy lines");
    right_click(table->viewport(), row(1));
    QVERIFY(*open);
    QVERIFY(QApplication::clipboard()->text().endsWith("error\tprogram\ttwo \"quoted\""));
    QVERIFY(!QApplication::clipboard()->text().contains('\n'));
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    open = press_in_menu(Qt::Key_C);
    press_menu_key(table);
    QVERIFY(*open);
    const QStringList lines = QApplication::clipboard()->text().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].endsWith("info\tprogram\tone"));
  }

  void theLogIsFilteredByLevelRunAndText() {
    Shown d([](test::ProjectFixture& fixture) {
      const auto attempt = fixture.train(RunId{1}, 5);
      fixture.recorder().event(RunId{1}, attempt, {5}, "checkpoint", "saved");
      const auto other = fixture.train(RunId{2}, 5);
      fixture.recorder().event(RunId{2}, other, {5}, "out_of_memory", "memory was short");
      (void)fixture.recorder().flush();
    });
    d.log->say(int(LogLevel::debug), "detail");
    const auto combos = d.log->findChildren<QComboBox*>();
    auto* search = d.log->findChild<QLineEdit*>();
    const auto lines = [&] {
      QStringList texts;
      for (int row = 0; row < d.log->table()->model()->rowCount(); ++row)
        texts << d.log->table()->model()->index(row, LogModel::text).data().toString().section(',', 0, 0);
      texts.sort();
      return texts;
    };
    // An entry of a combo box's list, by mouse.
    const auto choose = [](QComboBox* combo, int entry) {
      combo->showPopup();
      QAbstractItemView* view = combo->view();
      QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(combo->model()->index(entry, 0)).center());
      QTRY_COMPARE(combo->currentIndex(), entry);
    };
    QTRY_COMPARE(lines(), (QStringList{"checkpoint", "out of memory"}));
    choose(combos[0], 0);
    QCOMPARE(lines(), (QStringList{"checkpoint", "detail", "out of memory"}));
    choose(combos[0], 2);
    QCOMPARE(lines(), QStringList{"out of memory"});
    choose(combos[0], 3);
    QCOMPARE(lines(), QStringList());
    choose(combos[0], 0);
    choose(combos[1], 1);
    d.choose({});
    QCOMPARE(lines(), QStringList());
    d.click(1);
    QCOMPARE(lines(), QStringList{"checkpoint"});
    d.click(2, Qt::ControlModifier);
    QCOMPARE(lines(), (QStringList{"checkpoint", "out of memory"}));
    QTest::keyClicks(search, "SHORT");
    QCOMPARE(lines(), QStringList{"out of memory"});
    QTest::keyClick(search, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(search, Qt::Key_Delete);
    choose(combos[1], 0);
    QCOMPARE(lines().size(), 3);
  }

  void tagsAreEditedInADialog() {
    Shown d;
    d.click(1);
    auto open = write_tags("paper,  draft, paper ,", true);
    QTest::keyClick(&d.window, Qt::Key_T, Qt::ControlModifier);
    QVERIFY(*open);
    QTRY_COMPARE(d.marks(1).tags, (std::vector<std::string>{"paper", "draft"}));
    d.click(2);
    open = write_tags("paper, other", true);
    d.actions.find("run.tags")->trigger();
    QVERIFY(*open);
    QTRY_COMPARE(d.marks(2).tags, (std::vector<std::string>{"paper", "other"}));
    // Of several runs the common ones are shown, and none loses those of its own.
    d.click(1, Qt::ControlModifier);
    QString shown;
    open = write_tags("final", true, &shown);
    d.actions.find("run.tags")->trigger();
    QVERIFY(*open);
    QCOMPARE(shown, QString("paper"));
    QTRY_COMPARE(d.marks(1).tags, (std::vector<std::string>{"final", "draft"}));
    QTRY_COMPARE(d.marks(2).tags, (std::vector<std::string>{"final", "other"}));
    open = write_tags("nothing", false);
    d.actions.find("run.tags")->trigger();
    QVERIFY(*open);
    QTest::qWait(50);
    QCOMPARE(d.marks(1).tags, (std::vector<std::string>{"final", "draft"}));
    d.undo.stack()->undo();
    QTRY_COMPARE(d.marks(1).tags, (std::vector<std::string>{"paper", "draft"}));
    QTRY_COMPARE(d.marks(2).tags, (std::vector<std::string>{"paper", "other"}));
  }

  void aNoteIsWrittenAsMarkdown() {
    Shown d;
    d.click(3);
    d.click_tab(2);
    QVERIFY(d.note()->isVisible());
    QTest::mouseClick(d.note()->viewport(), Qt::LeftButton);
    QTest::keyClicks(d.note(), "# Why");
    QTest::keyClick(d.note(), Qt::Key_Return);
    QTest::keyClicks(d.note(), "a *b* \"c\" /d");
    auto* reads = d.runs->findChild<QTextBrowser*>();
    QCOMPARE(reads->toPlainText(), QString("Why\na b \"c\" /d"));
    d.click(4);  // what is typed is stored on leaving
    QTRY_COMPARE(d.marks(3).note, std::string("# Why\na *b* \"c\" /d"));
    QCOMPARE(d.note()->toPlainText(), QString());
    QCOMPARE(d.marks(4).note, std::string());
    d.click(3);
    QTRY_COMPARE(d.note()->toPlainText(), QString("# Why\na *b* \"c\" /d"));
  }

  void theBinIsEmptiedWhenThatIsConfirmed() {
    Shown d([](test::ProjectFixture& fixture) {
      const auto attempt = fixture.train(RunId{1}, 20);
      make_checkpoint(fixture, RunId{1}, attempt, 20);
      fixture.end(RunId{1}, attempt);
    });
    const fs::path folder = run::checkpoint_root(d.fixture.file()) / "run-1";
    d.actions.find("runs.empty_bin")->trigger();  // there is nothing in it, and nothing is asked
    QVERIFY(!QApplication::activeModalWidget());
    d.click(1);
    QTest::keyClick(d.runs->tree(), Qt::Key_Delete);
    QTRY_VERIFY(d.marks(1).binned);
    auto asked = answer(QMessageBox::Cancel);
    d.actions.find("runs.empty_bin")->trigger();
    QVERIFY(*asked);
    QTest::qWait(50);
    QCOMPARE(d.fixture.store()->all_runs()->size(), size_t(4));
    QVERIFY(fs::exists(folder));
    asked = answer(QMessageBox::Yes);
    d.actions.find("runs.empty_bin")->trigger();
    QVERIFY(*asked);
    QTRY_COMPARE(rows_below(*d.runs->model()), 6);
    QTRY_VERIFY(!fs::exists(folder));
    QCOMPARE(d.fixture.store()->all_runs()->size(), size_t(3));
  }

  void quickEditsOfOneRunDoNotUndoEachOther() {
    Shown d;
    d.actions.find("runs.show_archive")->trigger();
    d.choose({1});
    d.actions.find("run.pin")->trigger();
    d.actions.find("run.archive")->trigger();  // before the first is seen in the file
    QTRY_VERIFY(d.marks(1).archived);
    QVERIFY(d.marks(1).pinned);
    d.actions.find("run.pin")->trigger();
    d.actions.find("run.pin")->trigger();
    d.actions.find("run.pin")->trigger();
    d.undo.edit_marks("note", {RunId{1}}, [](store::RunMarks& marks) { marks.note = "last"; });
    QTRY_COMPARE(d.marks(1).note, std::string("last"));
    QVERIFY(!d.marks(1).pinned);
    QCOMPARE(d.undo.stack()->count(), 6);
    for (int i = 0; i < 6; ++i) d.undo.stack()->undo();
    QTRY_COMPARE(d.marks(1), store::RunMarks());
    d.undo.stack()->redo();
    d.undo.stack()->redo();
    QTRY_VERIFY(d.marks(1).pinned && d.marks(1).archived);
  }

  void undoKeepsWhatAnotherProcessNoted() {
    Shown d;
    d.choose({1});
    d.actions.find("run.pin")->trigger();
    QTRY_VERIFY(d.marks(1).pinned);
    store::RunMarks theirs = d.marks(1);
    theirs.note = "by another window";
    HBLAB_VERIFY_OK(d.fixture.workspace().set_marks(RunId{1}, theirs));
    QTRY_COMPARE(d.project.snapshot()->find(RunId{1})->marks.note, std::string("by another window"));
    d.undo.stack()->undo();
    QTRY_VERIFY(!d.marks(1).pinned);
    QCOMPARE(d.marks(1).note, std::string("by another window"));
  }
};

HBLAB_GUI_TEST_MAIN(DocksEventsTest)
#include "docks_events_test.moc"
