// SPDX-License-Identifier: GPL-3.0-or-later
// The docks on a real project file: what is recorded appears, what is clicked is in the file, and everything can be taken back.
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTextDocument>
#include <QTreeView>

#include "engine/core/log.h"
#include "engine/core/system_meter.h"
#include "tests/support/main.h"
#include "tests/ui/docks_fixture.h"
#include "ui/base/text.h"
#include "ui/docks/runs_benchmark.h"
#include "ui/docks/system_dock.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::Docks;
using hblab::test::rows_below;

class DocksTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theTreeShowsWhatIsRecorded() {
    Docks d;
    d.fixture.add_experiment("first");
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->model()), 1 + 2 + 4);
    const QModelIndex experiment = d.runs->model()->index(0, 0);
    QCOMPARE(experiment.data().toString(), QString("first"));
    QCOMPARE(d.runs->model()->index(0, 0, experiment).data().toString(), QString("BERT (baseline)"));

    // A run that another connection trains: status, progress and loss follow, and nothing is reset.
    QSignalSpy resets(d.runs->model(), &QAbstractItemModel::modelReset);
    const auto attempt = d.fixture.train(RunId{1}, 40);
    const auto cell = [&](int64_t run, int column) {
      return d.runs->model()->index_of(RunId{run}).siblingAtColumn(column).data().toString();
    };
    QTRY_COMPARE(cell(1, RunTreeModel::progress), QString("40 / 100"));
    QCOMPARE(cell(1, RunTreeModel::status), QString("running"));
    QVERIFY(!cell(1, RunTreeModel::loss).isEmpty());
    d.fixture.go_on(RunId{1}, attempt, 41, 100);
    d.fixture.end(RunId{1}, attempt);
    QTRY_COMPARE(cell(1, RunTreeModel::status), QString("done"));
    QCOMPARE(cell(1, RunTreeModel::progress), QString("100 / 100"));

    d.fixture.add_experiment("second");
    QTRY_COMPARE(d.runs->model()->rowCount(), 2);
    QCOMPARE(resets.size(), 0);
  }

  void anArmsLossIsOfOneStep() {
    Docks d;
    d.fixture.add_experiment("e", 3);
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->model()), 1 + 2 + 6);
    const QModelIndex arm = d.runs->model()->index(0, 0, d.runs->model()->index(0, 0));
    const auto cell = [&](int column, int role = Qt::DisplayRole) { return arm.siblingAtColumn(column).data(role).toString(); };
    const auto loss_at = [](double step) { return QLocale().toString(6.1 / std::sqrt(step), 'f', 4); };
    QCOMPARE(cell(RunTreeModel::loss), QString());
    d.runs->tree()->collapse(d.runs->filter()->mapFromSource(arm));  // and of runs that are not seen themselves
    const auto first = d.fixture.train(RunId{1}, 40);
    QTRY_COMPARE(cell(RunTreeModel::loss), loss_at(40));
    QVERIFY(cell(RunTreeModel::loss, Qt::ToolTipRole).contains("Mean of 1 of 3 runs at step 40"));
    const auto second = d.fixture.train(RunId{2}, 20);
    QTRY_COMPARE(cell(RunTreeModel::loss), loss_at(20));
    d.fixture.train(RunId{3}, 30);
    QTRY_VERIFY(cell(RunTreeModel::loss, Qt::ToolTipRole).contains("Mean of 3 runs at step 20"));
    QCOMPARE(cell(RunTreeModel::loss), loss_at(20));
    QVERIFY(cell(RunTreeModel::loss, Qt::AccessibleTextRole).contains("Mean of 3 runs at step 20"));
    QCOMPARE(cell(RunTreeModel::status), QString("3 running, 0/3 done"));
    d.fixture.end(RunId{2}, second, store::RunStatus::failed);
    QTRY_COMPARE(cell(RunTreeModel::loss), loss_at(30));
    d.fixture.end(RunId{1}, first);
    QTRY_COMPARE(cell(RunTreeModel::status), QString("1 failed, 1 running, 1/3 done"));
    // What is put away does not count.
    d.choose({2});
    d.actions.find("run.bin")->trigger();
    QTRY_COMPARE(cell(RunTreeModel::status), QString("1 running, 1/2 done"));
  }

  void experimentsOfOneNameAreToldApart() {
    Docks d;
    d.fixture.add_experiment("e");
    d.open();
    const auto name = [&](int row, int role = Qt::DisplayRole) { return d.runs->model()->index(row, 0).data(role).toString(); };
    QTRY_COMPARE(name(0), QString("e"));
    d.fixture.add_experiment("e");
    QTRY_COMPARE(name(1), QString("e (no. 2)"));
    QCOMPARE(name(0), QString("e (no. 1)"));
    QCOMPARE(name(1, Qt::EditRole), QString("e"));
    QVERIFY(name(1, Qt::ToolTipRole).contains("made "));
    QVERIFY(d.runs->model()->setData(d.runs->model()->index(1, 0), "f", Qt::EditRole));
    QTRY_COMPARE(name(1), QString("f"));
    QCOMPARE(name(0), QString("e"));
  }

  void searchNarrowsTheTree() {
    Docks d;
    d.fixture.add_experiment("e");
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->filter()), 7);
    d.fixture.end(RunId{3}, d.fixture.train(RunId{3}, 10));
    store::RunMarks marks;
    marks.tags = {"paper"};
    QVERIFY(d.fixture.workspace().set_marks(RunId{2}, marks));
    QTRY_COMPARE(d.project.snapshot()->find(RunId{2})->marks.tags.size(), size_t(1));
    d.runs->search()->setFocus();
    const auto search = [&](const QString& text) {
      d.runs->search()->clear();
      QTest::keyClicks(d.runs->search(), text);
      return rows_below(*d.runs->filter());
    };
    QCOMPARE(search("arm:hybrid"), 1 + 1 + 2);
    QCOMPARE(search("arm:hybrid status:done"), 3);
    QCOMPARE(search("tag:paper"), 3);
    QCOMPARE(search("paper"), 3);
    QCOMPARE(search("seed:2"), 1 + 2 + 2);
    QCOMPARE(search("nothing-like-it"), 0);
    QCOMPARE(search("colour:red"), 7);  // said to be unknown, not obeyed in silence
    const auto labels = d.runs->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->isVisible() && label->text().contains("colour"); }));
    QCOMPARE(search("arm:hybrid -seed:2"), 3);
    // Numbers that have to be read first.
    (void)search("train_loss<2");
    QTRY_COMPARE(rows_below(*d.runs->filter()), 3);
    (void)search("fact:steps_planned>1 -train_loss<2");
    QTRY_COMPARE(rows_below(*d.runs->filter()), 0);
    (void)search("model.hidden>=256");
    QTRY_COMPARE(rows_below(*d.runs->filter()), 7);
  }

  void whatPeopleNoteIsInTheFileAndCanBeTakenBack() {
    Docks d;
    d.fixture.add_experiment("e");
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->model()), 7);
    const QString name = QString::fromUtf8("\xf0\x9f\xa4\x97 \"quoted\" a/b\\c ") + QString(300, 'x');
    const QModelIndex index = d.runs->model()->index_of(RunId{1});
    QVERIFY(d.runs->model()->setData(index, name, Qt::EditRole));
    QTRY_COMPARE(qs(d.marks(1).label), name);
    QTRY_COMPARE(d.runs->model()->index_of(RunId{1}).data().toString(), name);
    d.undo.stack()->undo();
    QTRY_COMPARE(d.marks(1).label, std::string());
    d.undo.stack()->redo();
    QTRY_COMPARE(qs(d.marks(1).label), name);

    d.choose({1, 2});
    d.actions.find("run.pin")->trigger();
    QTRY_VERIFY(d.marks(1).pinned && d.marks(2).pinned);
    d.undo.stack()->undo();
    QTRY_VERIFY(!d.marks(1).pinned && !d.marks(2).pinned);

    d.choose({2});
    auto* note = d.runs->findChild<QPlainTextEdit*>();
    d.actions.find("run.note")->trigger();
    QTest::keyClicks(note, "**why**: seeds differ");
    QTRY_COMPARE(d.marks(2).note, std::string("**why**: seeds differ"));
    d.undo.stack()->undo();
    QTRY_COMPARE(d.marks(2).note, std::string());
    QTRY_COMPARE(note->toPlainText(), QString());
  }

  void theBinHoldsUntilItIsEmptied() {
    Docks d;
    d.fixture.add_experiment("e");
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->filter()), 7);
    d.choose({1});
    d.actions.find("run.bin")->trigger();
    QTRY_COMPARE(rows_below(*d.runs->filter()), 6);
    d.actions.find("runs.show_bin")->trigger();
    QTRY_COMPARE(rows_below(*d.runs->filter()), 3);
    d.undo.stack()->undo();
    QTRY_COMPARE(rows_below(*d.runs->filter()), 0);
    d.actions.find("runs.show_bin")->trigger();
    QTRY_COMPARE(rows_below(*d.runs->filter()), 7);

    d.choose({1});
    d.actions.find("run.bin")->trigger();
    QTRY_VERIFY(d.marks(1).binned);
    QVERIFY(d.fixture.workspace().empty_bin({RunId{1}}));
    QTRY_COMPARE(rows_below(*d.runs->model()), 6);
  }

  void theQueueIsReorderedByDraggingAndKeys() {
    Docks d;
    d.fixture.add_experiment("e");
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->model()), 7);
    d.undo.enqueue({RunId{1}, RunId{2}, RunId{3}});
    QTRY_COMPARE(d.queue->model()->rowCount(), 3);
    // Both what the file says and what the list shows; a drop's row is one of the list's.
    const auto order = [&] {
      QList<qint64> ids;
      const auto queue = d.fixture.store()->queue();
      for (const RunId run : queue->runs) ids << run.value;
      return ids;
    };
    const auto shown = [&] {
      QList<qint64> ids;
      for (int row = 0; row < d.queue->model()->rowCount(); ++row) ids << d.queue->model()->run(row).value;
      return ids;
    };
    const auto is = [&](const QList<qint64>& ids) { return order() == ids && shown() == ids; };
    // Dropping the third before the first, as a drag does.
    const std::unique_ptr<QMimeData> dragged(d.queue->model()->mimeData({d.queue->model()->index(2)}));
    QVERIFY(d.queue->model()->dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {}));
    QTRY_VERIFY(is({3, 1, 2}));
    d.undo.stack()->undo();
    QTRY_VERIFY(is({1, 2, 3}));
    // A run from the tree dropped into the middle.
    const std::unique_ptr<QMimeData> from_tree(d.runs->model()->mimeData({d.runs->model()->index_of(RunId{4})}));
    QVERIFY(d.queue->model()->dropMimeData(from_tree.get(), Qt::CopyAction, 1, 0, {}));
    QTRY_VERIFY(is({1, 4, 2, 3}));
    // By keys.
    d.queue->list()->setCurrentIndex(d.queue->model()->index(3));
    d.queue->list()->setFocus();
    QTest::keyClick(d.queue->list(), Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(is({1, 4, 3, 2}));
    QTest::keyClick(d.queue->list(), Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(d.queue->list(), Qt::Key_Up, Qt::AltModifier);  // before the first is seen in the file
    QTRY_VERIFY(is({3, 1, 4, 2}));
    d.undo.stack()->undo();
    d.undo.stack()->undo();
    QTRY_VERIFY(is({1, 4, 3, 2}));
    d.queue->list()->setCurrentIndex(d.queue->model()->index(0));
    d.actions.find("queue.remove")->trigger();
    QTRY_VERIFY(is({4, 3, 2}));
    d.undo.stack()->undo();
    QTRY_VERIFY(is({1, 4, 3, 2}));
  }

  void theMachineIsShownAndAnotherOneFromTheProject() {
    Docks d;
    SystemDock system(&d.project, &d.selection);
    d.window.addDockWidget(Qt::BottomDockWidgetArea, &system);
    d.fixture.add_experiment("e");
    const auto here = d.fixture.train(RunId{1}, 5), elsewhere = d.fixture.train(RunId{2}, 5);
    d.fixture.recorder().environment(RunId{1}, here, QString(R"({"cpu": "any", "host": "%1"})").arg(qs(this_process().host)).toStdString());
    d.fixture.recorder().environment(RunId{2}, elsewhere, R"({"cpu": "Fast CPU", "host": "cluster-7"})");
    for (const auto& [run, attempt] : {std::pair(RunId{1}, here), std::pair(RunId{2}, elsewhere)})
      for (int64_t step = 1; step <= 3; ++step)
        d.fixture.recorder().record(run, attempt, {step, step, step, double(step), double(step)},
                                    {{"rss", 1e6}, {"machine_cpu", 0.25 * double(step)}, {"gpu0_temperature", 60.0 + double(step)}});
    HBLAB_VERIFY_OK(d.fixture.recorder().flush());
    d.open();
    const auto shown = [&] {
      QStringList gauges;
      for (const auto* gauge : system.findChildren<Gauge*>())
        if (gauge->isVisible()) gauges << gauge->accessibleName() + ": " + gauge->accessibleDescription();
      return gauges.join("; ");
    };
    const auto* note = [&]() -> QLabel* {
      for (auto* label : system.findChildren<QLabel*>())
        if (label->accessibleName().contains("machine")) return label;
      return nullptr;
    }();
    QTRY_VERIFY(shown().contains(" of " + bytes_text(double(total_memory_bytes()))));  // the meter of this machine
    QVERIFY(shown().contains("This program"));
    d.choose({1});
    QTRY_VERIFY(note->isVisible() && shown().contains("This program"));
    d.choose({2});
    QTRY_VERIFY2(note->text().contains("cluster-7 (Fast CPU)"), qPrintable(note->text()));
    QTRY_VERIFY2(shown().contains("Processor: 75 %") && shown().contains("GPU 0, temperature: 63 °C"), qPrintable(shown()));
    QVERIFY(!shown().contains("This program"));
    d.choose({});
    QTRY_VERIFY(!note->isVisible() && shown().contains("This program"));
  }

  void actionsAreEnabledWhereTheyDoSomething() {
    Docks d;
    d.fixture.add_experiment("e");
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->model()), 7);
    const auto enabled = [&](const char* id) { return d.actions.find(id)->isEnabled(); };
    // What is shown is what the actions are about: the newest experiment, all of it.
    QCOMPARE(d.selection.runs().size(), size_t(4));
    QCOMPARE(d.runs->tree()->selectionModel()->selectedRows().size(), 1);
    QVERIFY(enabled("run.start") && !enabled("run.pause") && enabled("run.tags"));
    d.choose({});
    QVERIFY(!enabled("run.start") && !enabled("run.pause") && !enabled("run.tags"));
    d.choose({1});
    QVERIFY(enabled("run.start") && !enabled("run.pause") && enabled("run.tags"));
    const auto attempt = d.fixture.train(RunId{1}, 5);
    QTRY_VERIFY(enabled("run.pause"));
    QVERIFY(!enabled("run.start") && !enabled("run.resume") && enabled("run.stop_now"));
    QVERIFY(d.fixture.recorder().set_status(RunId{1}, store::RunStatus::paused));
    QTRY_VERIFY(enabled("run.resume"));
    QVERIFY(!enabled("run.pause"));
    d.fixture.end(RunId{1}, attempt);
    QTRY_VERIFY(!enabled("run.resume"));
    QVERIFY(!enabled("run.start"));
    QVERIFY(d.actions.conflicts().isEmpty());
  }

  void requestsReachTheFile() {
    Docks d;
    d.fixture.add_experiment("e");
    d.fixture.train(RunId{1}, 5);
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->model()), 7);
    d.choose({1});
    QTRY_VERIFY(d.actions.find("run.pause")->isEnabled());
    d.actions.find("run.pause")->trigger();
    std::vector<std::pair<RunId, store::RunRequest>> asked;
    QVERIFY(QTest::qWaitFor([&] { return !(asked = *d.fixture.workspace().take_requests({RunId{1}})).empty(); }));
    QCOMPARE(asked.front().second, store::RunRequest::pause);
  }

  void theLogHoldsEventsAndFilters() {
    Docks d;
    d.fixture.add_experiment("e");
    const auto attempt = d.fixture.train(RunId{1}, 5);
    d.fixture.recorder().event(RunId{1}, attempt, {5}, "checkpoint", "");
    d.fixture.recorder().event(RunId{1}, attempt, {5}, "out_of_memory", "memory was short");
    QVERIFY(d.fixture.recorder().flush());
    d.open();
    QTRY_COMPARE(d.log->model()->rowCount(), 2);
    d.log->say(int(LogLevel::error), "the program says");
    QCOMPARE(d.log->table()->model()->rowCount(), 3);
    auto* level = d.log->findChild<QComboBox*>();
    QTest::keyClick(level, Qt::Key_Down);  // warnings and up
    QCOMPARE(d.log->table()->model()->rowCount(), 2);
    QTest::keyClicks(d.log->findChild<QLineEdit*>(), "memory");
    QCOMPARE(d.log->table()->model()->rowCount(), 1);
    d.fixture.recorder().event(RunId{1}, attempt, {5}, "out_of_memory", "memory was short again");
    QVERIFY(d.fixture.recorder().flush());
    QTRY_COMPARE(d.log->table()->model()->rowCount(), 2);
  }

  void tenThousandRunsAreFollowedWithoutAReset() {
    Docks d(false);
    d.fixture.add_experiment("many", 5000);
    d.open();
    QTRY_COMPARE_WITH_TIMEOUT(rows_below(*d.runs->model()), 1 + 2 + 10000, 20000);
    QSignalSpy changes(d.runs->model(), &QAbstractItemModel::dataChanged);
    d.fixture.train(RunId{77}, 10);
    const auto status = [&] { return d.runs->model()->index_of(RunId{77}).siblingAtColumn(RunTreeModel::status).data().toString(); };
    QTRY_COMPARE(status(), QString("running"));
    QVERIFY(changes.size() < 40);  // the run, its arm, its experiment: for each tick that had news
  }

  void whatIsLookedAtAgainIsNoChange() {
    Docks d(false);
    d.fixture.add_experiment("many", 100);
    d.fixture.train(RunId{1}, 10);  // its process is looked after as long as it is held
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->model()), 1 + 2 + 200);
    store::RunMarks marks;
    marks.tags = {"later"};
    for (int64_t run = 2; run <= 200; ++run) HBLAB_VERIFY_OK(d.fixture.workspace().set_marks(RunId{run}, marks));
    QTRY_COMPARE(d.project.snapshot()->find(RunId{200})->marks.tags.size(), size_t(1));
    QSignalSpy changes(d.runs->model(), &QAbstractItemModel::dataChanged);
    QTest::qWait(ProjectThread::liveness_ms + 3 * ProjectThread::tick_ms);
    // All 200 would be told again; the few that came into view meanwhile are told once.
    QVERIFY2(changes.size() < 100, qPrintable(QString::number(changes.size())));
  }

  void longNamesMakeNothingWider() {
    const QString name = QString::fromUtf8("\xf0\x9f\xa4\x97\"/\\<b>") + QString(300, 'x');
    Docks d;
    d.fixture.add_experiment(name.toStdString());
    store::RunMarks marks;
    marks.label = marks.note = name.toStdString();
    marks.tags = {name.toStdString()};
    HBLAB_VERIFY_OK(d.fixture.workspace().set_marks(RunId{1}, marks));
    d.open();
    QTRY_COMPARE(rows_below(*d.runs->model()), 7);
    const int before = d.window.minimumSizeHint().width();
    d.choose({1});
    d.undo.enqueue({RunId{1}});
    d.log->say(int(LogLevel::error), name);
    QTRY_COMPARE(d.queue->model()->rowCount(), 1);
    QTest::qWait(1);
    QCOMPARE(d.window.minimumSizeHint().width(), before);
    // What a tooltip shows is the name, not what it would mean as HTML.
    const QString tip = d.runs->model()->index_of(RunId{1}).data(Qt::ToolTipRole).toString();
    QTextDocument shown;
    shown.setHtml(tip);
    QVERIFY(shown.toPlainText().contains(name));
  }

  void theBenchmarkRuns() {
    QTemporaryDir folder;
    const auto figures = benchmark_runs(folder.path().toStdString(), 100, 1);
    HBLAB_VERIFY_OK(figures);
    qInfo("%s", qPrintable(benchmark_text(*figures)));
    QVERIFY(figures->frames > 0 && figures->longest_ms > 0);
    QCOMPARE(figures->sparklines, 100);  // all were in sight once
  }

  void everyControlHasANameAndARole() {
    Docks d;
    d.fixture.add_experiment("e");
    d.open();
    for (const QWidget* widget : d.window.findChildren<QWidget*>()) {
      if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible()) continue;
      QAccessibleInterface* face = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
      QVERIFY(face);
      QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
               qPrintable(QString("%1 %2").arg(widget->metaObject()->className(), widget->objectName())));
      QVERIFY(face->role() != QAccessible::NoRole);
    }
  }
};

HBLAB_GUI_TEST_MAIN(DocksTest)
#include "docks_test.moc"
