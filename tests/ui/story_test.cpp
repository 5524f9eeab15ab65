// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way with real training: an experiment by clicks, launched, paused, resumed, stopped, continued; closing while training; a
// second window; a run that dies.
#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QThread>
#include <QToolButton>
#include <QTreeView>
#include <QUndoStack>

#include "engine/run/experiments.h"
#include "engine/spec/loader.h"
#include "engine/store/database.h"
#include "engine/store/recorder.h"
#include "engine/store/workspace.h"
#include "tests/support/main.h"
#include "tests/ui/driver.h"
#include "ui/base/actions.h"
#include "ui/base/places.h"
#include "ui/base/text.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/evidence_sections.h"
#include "ui/docks/queue_dock.h"
#include "ui/docks/runs_dock.h"
#include "ui/live/live_page.h"
#include "ui/plots/plot_panel.h"
#include "ui/project/engine.h"
#include "ui/report/report_page.h"
#include "ui/setup/estimate_card.h"
#include "ui/setup/field_form.h"
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

/// Clicks the visible button of that text.
bool press(const QString& text, const QWidget* in) {
  for (auto* button : in->findChildren<QAbstractButton*>())
    if (button->text() == text && button->isVisible()) {
      QTest::mouseClick(button, Qt::LeftButton);
      return true;
    }
  return false;
}

/// A quick start that is quick, in a folder that the window takes its experiments from.
class Experiments {
 public:
  explicit Experiments(QByteArray quick_start = {}) {
    if (quick_start.isEmpty())
      quick_start =
          QByteArray(long_spec).replace("200000 steps", "40 steps").replace("50000 steps", "20 steps").replace("100000 steps", "20 steps");
    quick_start.replace("name: story", "name: quickstart");
    QFile file(folder_.path() + "/quickstart.yaml");
    (void)file.open(QIODevice::WriteOnly);
    file.write(quick_start);
    QFile::copy(QStringLiteral(HBLAB_SOURCE "/experiments/text.yaml"), folder_.path() + "/text.yaml");
    qputenv("HBLAB_EXPERIMENTS", folder_.path().toLocal8Bit());
  }
  ~Experiments() { qunsetenv("HBLAB_EXPERIMENTS"); }

 private:
  QTemporaryDir folder_;
};

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
  /// In the list of templates, which is open.
  bool choose_template(const QString& name) {
    if (!wait([] { return QApplication::activeModalWidget(); })) return false;
    auto* list = QApplication::activeModalWidget()->findChild<QListWidget*>();
    const auto found = list ? list->findItems(name, Qt::MatchContains) : QList<QListWidgetItem*>();
    if (found.isEmpty()) return false;
    list->setCurrentItem(found.first());
    QTest::keyClick(list, Qt::Key_Return);
    return wait([&] {
      return !QApplication::activeModalWidget() && window.setup()->editor().is_checked() && !window.setup()->editor().has_errors();
    });
  }
  /// By a click on its tab.
  bool open_page(MainWindow::PageId page) {
    const auto bars = window.findChildren<QTabBar*>();
    const auto found = std::find_if(bars.begin(), bars.end(), [](QTabBar* bar) { return bar->accessibleName() == "Pages"; });
    if (found == bars.end()) return false;
    QTabBar* const tabs = *found;
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(page).center());
    return window.page() == page;
  }
  /// On the button of an action in the window's toolbars.
  bool click(const char* action) {
    for (auto* button : window.findChildren<QToolButton*>())
      if (button->defaultAction() == window.actions()->find(action) && button->isVisible()) {
        if (!wait([&] { return button->isEnabled(); })) return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
      }
    return false;
  }
  /// That a plot of the live page says it shows; 0 before the first.
  qint64 points(const QString& plot) {
    for (const PlotPanel* panel : window.live_page()->panels())
      if (panel->kind().id == plot)
        return QRegularExpression("of ([0-9,]+) points").match(panel->badge_text()).captured(1).remove(',').toLongLong();
    return -1;
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
    QVERIFY(s.choose_template("smoke"));
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

  void timeIsMeasuredWithoutAProject() {
    Story s;
    QTest::mouseClick(s.window.findChild<QPushButton*>("welcome.new"), Qt::LeftButton);
    QVERIFY(s.choose_template("smoke"));
    EstimateCard& costs = s.window.setup()->costs();
    s.window.setup()->views().setCurrentWidget(&costs);
    const auto says = [&](const QString& words) {
      const auto labels = costs.findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(words); });
    };
    QVERIFY(wait([&] { return costs.findChild<QPushButton*>()->isEnabled(); }));
    QVERIFY(says("not known: it depends on this machine") && press("Measure the time", &costs));
    QVERIFY(wait([&] { return says("All runs take about"); }));
    QVERIFY(!s.window.project()->is_open());
    // The same speed, ten times the steps.
    const QModelIndex budget = s.window.setup()->form().model().find("training.budget");
    QVERIFY(s.window.setup()->form().model().setData(budget, "200 steps"));
    QVERIFY(wait([&] { return s.window.setup()->editor().is_checked() && says("from the measurement of"); }));
  }

  void theWholeStoryByClicks() {
    Story s;
    QTest::mouseClick(s.window.findChild<QPushButton*>("welcome.new"), Qt::LeftButton);
    QVERIFY(s.choose_template("smoke"));
    // So long that it goes on until it is stopped.
    s.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&s.window));
    FieldForm& form = s.window.setup()->form();
    form.show_field(form.model().find("training.budget").siblingAtColumn(FieldModel::base_column));
    form.tree().setFocus();
    QTest::keyClick(&form.tree(), Qt::Key_F2);
    QWidget* editor = QApplication::focusWidget();
    QVERIFY(editor && editor != &form.tree());
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, "900k steps");
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(wait([&] { return s.window.setup()->editor().is_checked() && !s.window.setup()->editor().has_errors(); }));
    QVERIFY(s.press_launch());
    QCOMPARE(s.window.page(), MainWindow::live);

    QVERIFY(wait([&] { return s.points("train_loss") > 5; }));
    const qint64 few = s.points("train_loss");
    QVERIFY(wait([&] { return s.points("train_loss") > few; }));
    QVERIFY(wait([&] { return s.points("eval_loss") > 2; }));
    // What was launched is what the buttons are about.
    QVERIFY(s.click("run.pause"));
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::paused && s.status(2) == store::RunStatus::paused; }));
    const auto held = std::pair(s.step(1), s.step(2));
    QVERIFY(wait([&] { return s.window.statusBar()->findChild<QLabel*>()->text().contains("Paused"); }));
    QTest::qWait(500);
    QCOMPARE(std::pair(s.step(1), s.step(2)), held);
    const qint64 drawn = s.points("train_loss");
    QVERIFY(s.click("run.resume"));
    QVERIFY(wait([&] { return s.points("train_loss") > drawn; }));
    QVERIFY(s.click("run.save_and_stop"));
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::interrupted && s.status(2) == store::RunStatus::interrupted; }));
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
  }

  void theQuickStartEndsWithANextStep() {
    const Experiments experiments;
    Story s;
    QStringList phases;
    connect(s.window.launcher(), &Launcher::phaseChanged, &s.window, [&] { phases << s.window.launcher()->phase().text; });
    QTest::mouseClick(s.window.findChild<QPushButton*>("welcome.quick_start"), Qt::LeftButton);
    QVERIFY(wait([&] { return s.window.project()->is_open(); }));
    QCOMPARE(s.window.page(), MainWindow::live);
    QVERIFY(wait([&] { return s.points("train_loss") > 0; }));
    QVERIFY(!phases.filter("First evaluation of BERT, seed 1").isEmpty() && !phases.filter("Building BERT, seed 1").isEmpty());
    QVERIFY(wait([&] { return s.window.info_bar()->messages().join(' ').contains("quickstart is done"); }));
    QVERIFY(s.window.info_bar()->messages().join(' ').contains("Held-out loss, arm minus baseline by seed"));
    QVERIFY(press("Try your own text", &s.window));
    QCOMPARE(s.window.page(), MainWindow::set_up);
    QVERIFY(wait([&] { return s.window.setup()->editor().spec().name == "text"; }));
  }

  /// A new user: quick start, comparison, report, and a stranger who checks it.
  void fromQuickStartToAVerifiedReport() {
    const Experiments experiments;
    Story s;
    QTest::mouseClick(s.window.findChild<QPushButton*>("welcome.quick_start"), Qt::LeftButton);
    QVERIFY(wait([&] { return s.window.info_bar()->messages().join(' ').contains("quickstart is done"); }));
    QVERIFY(s.open_page(MainWindow::compare));
    QVERIFY(wait([&] { return !s.window.compare_page()->verdict_text().isEmpty(); }));
    QVERIFY2(s.window.compare_page()->verdict_text().contains("Hybrid"), qPrintable(s.window.compare_page()->verdict_text()));
    s.window.compare_page()->show_section("claims");
    auto* claims = s.window.compare_page()->findChild<ClaimsView*>();
    QVERIFY(wait([&] { return claims->isVisible() && s.window.evidence()->evidence(); }));
    QCOMPARE(s.window.evidence()->evidence()->claims.size(), size_t(5));

    QVERIFY(s.open_page(MainWindow::report));
    ReportPage* report = s.window.report_page();
    QVERIFY(wait([&] { return report->idle() && report->shown(); }));
    QCOMPARE(report->shown()->document.title, std::string("Comparison of encoders: quickstart"));
    QTemporaryDir folder;
    report->choose_export = [&] { return ReportPage::ExportChoice{{"html", "pdf"}, folder.path()}; };
    QStringList told;
    report->tell = [&](const QString&, const QString& text, bool good) { told << text << (good ? "good" : "bad"); };
    QVERIFY(press("Export …", report));
    QVERIFY(wait([&] { return QFile::exists(folder.filePath("report.html")) && QFile::exists(folder.filePath("report.pdf")); }));
    QVERIFY(wait([&] { return s.window.info_bar()->messages().join(' ').contains(folder.path()); }));
    report->choose_report = [&] { return folder.filePath("report.html"); };
    QVERIFY(press("Verify a report …", report));
    QVERIFY(wait([&] { return told.size() == 2; }));
    QVERIFY2(told[1] == "good", qPrintable(told[0]));

    // Somebody else, without the window; then a report in which a digit was changed.
    const auto verified = [&] {
      QProcess hblab;
      hblab.start(QCoreApplication::applicationDirPath() + "/hblab",
                  {"verify", folder.filePath("report.html"), "--project", QString::fromStdString(s.window.project()->path().string())});
      hblab.waitForFinished(60'000);
      return std::pair(hblab.exitCode(), QString::fromUtf8(hblab.readAll()));
    };
    QCOMPARE(verified().first, 0);
    QFile file(folder.filePath("report.html"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QString page = QString::fromUtf8(file.readAll());
    const auto number = QRegularExpression("<td class=\"number\">(\\d)(\\.\\d{4})</td>").match(page);
    QVERIFY(number.hasMatch());
    const QString right = number.captured(1) + number.captured(2), wrong = (number.captured(1) == "1" ? "2" : "1") + number.captured(2);
    page.replace(number.capturedStart(1), right.size(), wrong);
    file.seek(0);
    file.write(page.toUtf8());
    file.close();
    const auto [code, text] = verified();
    QCOMPARE(code, 3);
    QVERIFY2(text.contains(right) && text.contains(wrong) && text.contains("1 difference"), qPrintable(text));
  }

  void whatWasCutOffIsOfferedToGoOn() {
    const Experiments experiments(long_spec);
    {
      Story s;
      s.window.run_quick_start();
      QVERIFY(wait([&] { return s.step(1) > 5; }));
      QSignalSpy ended(&s.window, &MainWindow::ended);
      const auto asked = test::when_open<QMessageBox>([](QMessageBox* box) { press("&Save and stop", box); });
      s.window.close();
      QVERIFY(*asked);
      QVERIFY(wait([&] { return ended.size() == 1; }));
    }
    Story s;
    s.window.open_project(projects_folder() + "/quickstart.hblab");
    QVERIFY(wait([&] { return s.window.info_bar()->messages().join(' ').contains("can go on"); }));
    QCOMPARE(s.status(1), store::RunStatus::interrupted);
    const int64_t saved = s.step(1);
    QVERIFY(press("Resume", &s.window));
    QVERIFY(wait([&] { return s.step(1) > saved && s.status(1) == store::RunStatus::running; }));
    s.window.launcher()->stop(true);
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
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

  void aSessionThatEndsSavesAndStopsWithoutAQuestion() {
    Story s;
    s.window.ask_closing = [](QWidget*) {
      qFatal("nothing is to be asked");
      return MainWindow::Closing::cancel;
    };
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.step(1) > 5; }));
    QVERIFY(s.window.setup()->editor().edit("name", [](spec::Document& d) { return d.set("name", "unsaved"); }));
    QSignalSpy ended(&s.window, &MainWindow::ended);
    s.window.end();
    QVERIFY(!s.window.isVisible());
    QVERIFY(wait([&] { return ended.size() == 1; }));
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::interrupted && s.status(2) == store::RunStatus::interrupted; }));
    const QDir kept(data_folder() + "/unsaved");
    QCOMPARE(kept.entryList({"*.json"}).size(), 1);
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
    // When the first one has left it, the second one offers to go on.
    QVERIFY(wait([&] { return other.info_bar()->messages().join(' ').contains("can go on"); }));
    QVERIFY(!s.window.info_bar()->messages().join(' ').contains("can go on"));
  }

  void anotherProcessTrainsAndTheWindowCannotTell() {
    Story s;
    s.window.launcher()->set_host(run::HostKind::process);
    s.window.open_spec(s.write_spec(long_spec));
    QVERIFY(s.press_launch());
    QVERIFY(wait([&] { return s.step(1) > 5; }));
    s.trigger("run.pause", {RunId{1}});
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::paused; }));
    s.trigger("run.resume", {RunId{1}});
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::running; }));
    s.trigger("run.save_and_stop", {RunId{1}, RunId{2}});
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::interrupted && s.status(2) == store::RunStatus::interrupted; }));
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
  }

  void aWorkerGoesOnWhereTheProgramEnds() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "left.hblab";
    {
      Story s;
      s.project = qs(file.string());
      s.window.launcher()->set_host(run::HostKind::process);
      s.window.open_spec(s.write_spec(long_spec));
      QVERIFY(s.press_launch());
      QVERIFY(wait([&] { return s.step(1) > 5; }));
    }                            // as where the program ends without being asked
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

  void aQueueThatNothingWorksOffIsOfferedToStart() {
    Story s;
    {
      store::use_watch = nullptr;
      auto recorder = *store::Recorder::open(s.project.toStdString());
      const auto loaded = spec::load_spec(long_spec);
      const auto id = *run::record_experiment(*recorder, loaded.spec, long_spec, s.folder.path().toStdString(), false);
      QCOMPARE(id, ExperimentId{1});
      QVERIFY((*store::Workspace::open(s.project.toStdString()))->enqueue({RunId{1}, RunId{2}}));
      store::use_watch = &count_use;
    }
    s.window.open_project(s.project);
    QVERIFY(wait([&] { return s.window.info_bar()->messages().join(' ').contains("Nothing works it off"); }));
    QVERIFY(press("Start queue", &s.window));
    QVERIFY(wait([&] { return s.status(1) == store::RunStatus::running && s.step(1) > 0; }));
    s.window.launcher()->stop(true);
    QVERIFY(wait([&] { return !s.window.launcher()->working(); }));
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
