// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way with real training: an experiment by clicks, launched, paused, resumed, stopped, continued; closing while training; a
// second window; a run that dies.
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QTreeView>
#include <QUndoStack>

#include "engine/store/database.h"
#include "engine/store/workspace.h"
#include "tests/support/main.h"
#include "ui/base/text.h"
#include "ui/docks/queue_dock.h"
#include "ui/docks/runs_dock.h"
#include "ui/project/engine.h"
#include "ui/setup/launch_bar.h"
#include "ui/setup/setup_page.h"
#include "ui/window/main_window.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

/// A minute of training or more on a slow machine: it is stopped, not waited for.
constexpr const char* long_spec = R"(format: 1
name: story
data: {source: synthetic, synthetic_documents: 120, sequence_length: 16}
vocabulary: {size: 200}
model: {layout: attention*1, hidden: 16, heads: 2, feed_forward: 32, positions: 16}
training: {budget: 200000 steps, batch_size: 4, warmup: 5 steps}
evaluation: {interval: 50000 steps, batch_size: 64}
checkpoint: {interval: 100000 steps}
execution: {threads: 1, device: cpu}
arms:
  - name: BERT
  - name: Hybrid
    model: {layout: "hybrid(attention=1,pooling=1)*1"}
accepted_differences: [parameters, flops_per_token]
seeds: [1]
)";

std::atomic<int> gui_uses{0};  ///< of a project's file, on the GUI thread
void count_use() {
  if (QThread::currentThread() == qApp->thread()) ++gui_uses;
}

constexpr int patience_ms = 60000;

template <class Condition>
bool wait(const Condition& condition) {
  return QTest::qWaitFor(condition, patience_ms);
}

/// A window whose LibTorch is there, with a place for its project.
struct Story {
  QTemporaryDir folder;
  MainWindow window;
  QString project = folder.path() + "/story.hblab";

  Story() {
    window.choose_new_project = [this](const QString&) { return project; };
    window.show();
    window.engine()->load(HBLAB_MODULE);
  }
  QString write_spec(const QByteArray& text) {
    QFile file(folder.path() + "/story.yaml");
    (void)file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    file.write(text);
    return file.fileName();
  }
  const RunView* run(int64_t id) { return window.project()->is_open() ? window.project()->snapshot()->find(RunId{id}) : nullptr; }
  store::RunStatus status(int64_t id) { return run(id) ? run(id)->row.status : store::RunStatus::planned; }
  int64_t step(int64_t id) { return run(id) ? run(id)->row.last.step : -1; }
  void trigger(const char* action, std::set<RunId> runs) {
    window.selection()->select(std::move(runs), ExperimentId{1});
    QVERIFY(wait([&] { return window.actions()->find(action)->isEnabled(); }));
    window.actions()->find(action)->trigger();
  }
  bool press_launch() {
    auto* button = [&]() -> QPushButton* {
      for (auto* each : window.setup()->launch().findChildren<QPushButton*>())
        if (each->text().contains("all")) return each;
      return nullptr;
    }();
    if (!button || !wait([&] { return button->isEnabled(); })) return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return wait([&] { return window.project()->is_open() && !window.project()->snapshot()->runs.empty(); });
  }
};

}  // namespace

class StoryTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { store::use_watch = &count_use; }
  void init() { QDir(qEnvironmentVariable("HBLAB_DATA")).removeRecursively(); }
  void cleanup() { QCOMPARE(gui_uses.exchange(0), 0); }  // the file is never touched where it could hold the window up

  void fromTemplateToResult() {
    Story s;
    QTest::mouseClick(s.window.findChild<QPushButton*>("welcome.new"), Qt::LeftButton);
    QVERIFY(wait([] { return QApplication::activeModalWidget(); }));
    auto* list = QApplication::activeModalWidget()->findChild<QListWidget*>();
    QVERIFY(list);
    const auto smoke = list->findItems("smoke", Qt::MatchContains);
    QVERIFY(!smoke.isEmpty());
    list->setCurrentItem(smoke.first());
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(wait([] { return !QApplication::activeModalWidget(); }));
    QVERIFY(wait([&] { return s.window.setup()->editor().is_checked() && !s.window.setup()->editor().has_errors(); }));
    QVERIFY(s.press_launch());
    QCOMPARE(s.window.page(), MainWindow::live);
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::done && s.status(2) == store::RunStatus::done; }));
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
    QVERIFY(wait([&] { return s.window.info_bar()->messages().join(' ').contains("smoke-test is done"); }));
    QCOMPARE(s.step(1), int64_t(20));
    QVERIFY(s.window.project()->snapshot()->queue.runs.empty());
    // A clone of it says what differs.
    s.window.actions()->find("file.clone")->trigger();
    QCOMPARE(s.window.page(), MainWindow::set_up);
    QCOMPARE(s.window.setup()->editor().spec().name, std::string("smoke-test"));
    // Nothing was trained twice by launching the same text again.
    QVERIFY(wait([&] { return s.window.setup()->editor().is_checked(); }));
    QCOMPARE(s.window.project()->snapshot()->runs.size(), size_t(2));
  }

  void pauseResumeStopContinue() {
    Story s;
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.step(1) > 20; }));
    QCOMPARE(s.status(1), store::RunStatus::running);
    QVERIFY(!s.window.windowTitle().isEmpty());

    s.trigger("run.pause", {RunId{1}});
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::paused; }));
    QTest::qWait(300);
    const int64_t held = s.step(1);
    QTest::qWait(500);
    QCOMPARE(s.step(1), held);

    s.trigger("run.resume", {RunId{1}});
    QVERIFY(wait([&] { return s.step(1) > held; }));

    s.trigger("run.save_and_stop", {RunId{1}});
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::interrupted; }));
    const int64_t saved = s.step(1);
    QVERIFY(wait([&] { return s.status(2) == store::RunStatus::running && s.step(2) > 0; }));  // its neighbour goes on
    s.trigger("run.stop_now", {RunId{2}});
    QVERIFY(wait([&] { return s.status(2) == store::RunStatus::interrupted; }));
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));

    s.trigger("run.start", {RunId{1}});
    QVERIFY(wait([&] { return s.run(1)->is_live() && s.step(1) > saved; }));
    QCOMPARE(s.run(1)->row.attempts, int64_t(2));
    s.window.ask_closing = [](QWidget*) { return MainWindow::Closing::stop_now; };
    QSignalSpy ended(&s.window, &MainWindow::ended);
    s.window.close();
    QVERIFY(wait([&] { return ended.size() == 1; }));
  }

  void closingAsksWhatShallBecomeOfTraining() {
    Story s;
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.step(1) > 5; }));
    int asked = 0;
    s.window.ask_closing = [&](QWidget*) {
      ++asked;
      return MainWindow::Closing::cancel;
    };
    s.window.close();
    QCOMPARE(asked, 1);
    QVERIFY(s.window.isVisible());
    QVERIFY(s.window.launcher()->working());

    QSignalSpy ended(&s.window, &MainWindow::ended);
    s.window.ask_closing = [](QWidget*) { return MainWindow::Closing::keep_training; };
    s.window.close();
    QVERIFY(!s.window.isVisible());
    const int64_t then = s.step(1);
    QVERIFY(wait([&] { return s.step(1) > then; }));  // it goes on behind
    QCOMPARE(ended.size(), 0);

    s.window.launcher()->stop();
    QVERIFY(wait([&] { return ended.size() == 1; }));
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::interrupted; }));  // read from the project a moment later
  }

  void aSecondWindowMayEditNotStart() {
    Story s;
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.step(1) > 5; }));
    MainWindow other;
    other.show();
    other.open_project(s.project);
    QVERIFY(wait([&] { return other.project()->is_open() && other.project()->snapshot()->scheduler.alive; }));
    other.launcher()->start();
    QVERIFY(wait([&] { return !other.info_bar()->messages().isEmpty(); }));
    QVERIFY(!other.launcher()->working());
    // What the second one asks reaches the first one's training.
    other.selection()->select({RunId{1}}, ExperimentId{1});
    QVERIFY(wait([&] { return other.actions()->find("run.pause")->isEnabled(); }));
    other.actions()->find("run.pause")->trigger();
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::paused; }));
    s.window.launcher()->stop();
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
  }

  void anotherProcessTrainsAndTheWindowCannotTell() {
    Story s;
    s.window.launcher()->set_host(run::HostKind::process);
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.step(1) > 5; }));
    QVERIFY(!s.window.launcher()->trains_here());
    s.trigger("run.pause", {RunId{1}});
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::paused; }));
    s.trigger("run.resume", {RunId{1}});
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::running; }));
    s.trigger("run.save_and_stop", {RunId{1}, RunId{2}});
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::interrupted && s.status(2) == store::RunStatus::interrupted; }));
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
  }

  void aWorkerGoesOnWhereTheWindowEnds() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "left.hblab";
    {
      Story s;
      s.project = qs(file.string());
      s.window.launcher()->set_host(run::HostKind::process);
      s.window.open_spec(s.write_spec(long_spec));
      QVERIFY(s.press_launch());
      QVERIFY(wait([&] { return s.step(1) > 5; }));
      s.window.ask_closing = [](QWidget*) {
        qFatal("nothing is to be asked");
        return MainWindow::Closing::cancel;
      };
      QSignalSpy ended(&s.window, &MainWindow::ended);
      s.window.close();
      QVERIFY(wait([&] { return ended.size() == 1; }));
    }
    store::use_watch = nullptr;  // the test itself looks now
    const auto step = [&] { return (*(*store::RunStore::open(file))->all_runs()).front().last.step; };
    const int64_t then = step();
    QVERIFY(wait([&] { return step() > then; }));
    auto workspace = *store::Workspace::open(file);
    for (const int64_t run : {1, 2}) QVERIFY(workspace->request(RunId{run}, store::RunRequest::stop_now));
    QVERIFY(wait([&] {
      const auto runs = *(*store::RunStore::open(file))->all_runs();
      return std::all_of(runs.begin(), runs.end(), [](const auto& run) { return run.status == store::RunStatus::interrupted; });
    }));
    store::use_watch = &count_use;
  }

  void aProjectThatIsClosedAtTheStartIsStillTrainedAndStopped() {
    Story s;
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.step(1) > 5; }));
    s.window.launcher()->stop();
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
    QSignalSpy finished(s.window.launcher(), &Launcher::finished);
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::interrupted; }));
    s.window.launcher()->start();
    s.window.project()->close();  // before the scheduler has answered
    QVERIFY(wait([&] { return s.window.launcher()->working(); }));
    finished.clear();
    s.window.launcher()->stop();
    QVERIFY(wait([&] { return finished.size() == 1; }));
  }

  void aSecondProjectWaitsForTheFirst() {
    Story s;
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.step(1) > 5; }));
    const QString first = s.project;
    s.window.actions()->find("file.close")->trigger();
    QVERIFY(s.window.launcher()->working());  // it goes on behind
    s.project = s.folder.path() + "/second.hblab";
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.window.info_bar()->messages().join(' ').contains("begins after it"); }));
    QVERIFY(!s.window.launcher()->works_here());
    s.window.ask_closing = [](QWidget*) { return MainWindow::Closing::stop_now; };
    QSignalSpy ended(&s.window, &MainWindow::ended);
    s.window.close();
    QVERIFY(wait([&] { return ended.size() >= 1; }));
    QCOMPARE(s.step(1), int64_t(0));
  }

  void aCorpusThatVanishesBetweenSetUpAndLaunchIsSaid() {
    Story s;
    QDir(s.folder.path()).mkdir("texts");
    QFile text(s.folder.path() + "/texts/a.txt");
    QVERIFY(text.open(QIODevice::WriteOnly));
    for (int i = 0; i < 400; ++i) text.write("A sentence about some thing or another.\n\n");
    text.close();
    QByteArray spec(long_spec);
    spec.replace("{source: synthetic, synthetic_documents: 120, sequence_length: 16}",
                 "{source: text, paths: [texts], sequence_length: 16}");
    s.window.open_spec(s.write_spec(spec));
    QVERIFY(wait([&] { return s.window.setup()->editor().is_checked() && !s.window.setup()->editor().has_errors(); }));
    QVERIFY(QDir(s.folder.path() + "/texts").removeRecursively());
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.window.info_bar()->messages().join(' ').contains("texts"); }));
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
    QVERIFY(wait([&] { return s.window.project()->snapshot()->queue.paused; }));  // and its runs wait for the text to be back
    QVERIFY(!s.window.project()->snapshot()->queue.runs.empty());
  }
};

HBLAB_GUI_TEST_MAIN(StoryTest)
#include "story_test.moc"
