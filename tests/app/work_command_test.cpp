// SPDX-License-Identifier: Apache-2.0
// hblab work as a user starts it, and as a process host does.
#include "tests/engine/run/tiny_project.h"

#ifndef Q_MOC_RUN
#include <signal.h>
#include <unistd.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <mutex>

#include "engine/run/queue/scheduler.h"
#include "engine/store/workspace.h"
#include "tests/app/hblab_process.h"
#include "tests/engine/store/other_process.h"
#endif

using namespace hblab;
using namespace hblab::test;
using store::RunRequest;
using store::RunStatus;

namespace {

constexpr int patience_ms = 60'000;

/// Runs that go on until they are stopped.
std::string long_spec() { return endless_spec("100", "50"); }

struct Desk {
  Project project;
  QString file = QString::fromStdString(project.file.string());
  std::unique_ptr<store::RunStore> store;
  std::unique_ptr<store::Workspace> workspace;
  std::unique_ptr<OtherProcess> other;

  /// `elsewhere`: what another process does with the project, when a test lets it.
  explicit Desk(const std::string& spec = tiny_spec, const std::function<bool(const fs::path&)>& elsewhere = {}) {
    ok(project.record(spec));
    if (elsewhere) other = std::make_unique<OtherProcess>([&] { return elsewhere(project.file); });
    store = ok(store::RunStore::open(project.file));
    workspace = ok(store::Workspace::open(project.file));
  }
  store::RunRow row(int64_t run) { return ok(store::find_run(*store, RunId{run})); }
  size_t queued() { return ok(store->queue()).runs.size(); }
};

QJsonObject last_line(const QByteArray& out) {
  const auto lines = out.trimmed().split('\n');
  return QJsonDocument::fromJson(lines.last()).object();
}

struct Hearing : run::Observer {
  std::atomic<int> phases{0};
  std::atomic<bool> stepped{false}, finished{false};
  void starting(const data::PreparationProgress&) override { ++phases; }
  void changed(const run::RunUpdate& update) override {
    if (update.step > 0 && update.status == RunStatus::running && !update.arm.empty()) stepped = true;
    if (update.step > 0 && update.status == RunStatus::done) finished = true;
  }
};

/// A scheduler whose groups go to processes.
struct Office {
  Hearing observer;
  std::mutex mutex;
  std::vector<std::string> failures;
  std::unique_ptr<run::Scheduler> scheduler;

  explicit Office(const fs::path& project) {
    run::SchedulerOptions options;
    options.host_of = [](ExperimentId) { return run::HostKind::process; };
    options.make_host = [](run::HostKind) { return run::make_process_host(HBLAB_BINARY); };
    options.failed = [this](const Error& error) {
      const std::lock_guard lock(mutex);
      failures.push_back(error.message());
    };
    scheduler = std::make_unique<run::Scheduler>(project, options, observer);
  }
};

}  // namespace

class WorkCommandTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void chosenRunsAreTrained() {
    Desk desk;
    const Ran ran = run_hblab({"work", "--project", desk.file, "--runs", "2,3", "--json"});
    QCOMPARE(ran.code, 0);
    const auto told = last_line(ran.out);
    QCOMPARE(told["done"].toInt(), 2);
    QVERIFY2(ran.out.contains("\"phase\""), ran.out);
    QVERIFY(desk.row(2).status == RunStatus::done && desk.row(1).status == RunStatus::planned);
  }

  void theQueueIsWorkedOff() {
    Desk desk;
    Ran ran = run_hblab({"work", "--project", desk.file});
    QCOMPARE(ran.code, 0);  // nothing is in it
    HBLAB_VERIFY_OK(desk.workspace->enqueue({RunId{3}, RunId{1}}));
    HBLAB_VERIFY_OK(desk.workspace->pause_queue(true));
    ran = run_hblab({"work", "--project", desk.file});
    QCOMPARE(ran.code, 5);
    QVERIFY2(ran.err.contains("--resume"), ran.err);
    ran = run_hblab({"work", "--project", desk.file, "--resume"});
    QVERIFY2(ran.code == 0, ran.err);
    QVERIFY(desk.row(1).status == RunStatus::done && desk.row(3).status == RunStatus::done && desk.row(2).status == RunStatus::planned);
    QCOMPARE(desk.queued(), size_t(0));
  }

  void wrongCommandsAreSaid() {
    Desk desk;
    const auto says = [&](const QStringList& more, int code, const char* words) {
      const Ran ran = run_hblab(QStringList{"work", "--project", desk.file, "--json"} + more);
      return ran.code == code && last_line(ran.out)["error"].toString().contains(words);
    };
    QVERIFY(says({"--runs", "9"}, 2, "no run 9"));
    ok(desk.project.record(tiny_spec));
    QVERIFY(says({"--runs", "1,5"}, 2, "different experiments"));
    QCOMPARE(run_hblab({"work", "--project", desk.file, "--runs", "1", "--resume"}).code, 2);
    QCOMPARE(run_hblab({"work", "--project", desk.file + ".none"}).code, 3);
    HBLAB_VERIFY_OK(desk.workspace->enqueue({RunId{1}}));
    HBLAB_VERIFY_OK(desk.workspace->take_lease());
    QVERIFY(says({}, 5, "works off this project's queue"));
  }

  void ctrlCKeepsTheQueueAndSaves() {
    Desk desk(long_spec());
    HBLAB_VERIFY_OK(desk.workspace->enqueue({RunId{1}, RunId{2}, RunId{3}}));
    Working work({"work", "--project", desk.file});
    QTRY_VERIFY_WITH_TIMEOUT(desk.row(2).last.step > 60, patience_ms);
    QVERIFY(work.signal(SIGINT));
    QCOMPARE(work.end().code, 130);
    QCOMPARE(desk.queued(), size_t(3));
    for (const int64_t run : {1, 2}) {
      QCOMPARE(desk.row(run).status, RunStatus::interrupted);
      QCOMPARE(ok(desk.store->checkpoints(RunId{run})).front().step, desk.row(run).last.step);
    }
    QVERIFY(!ok(desk.store->scheduler()).alive);
  }

  void aProcessTrainsForTheScheduler() {
    Desk desk;
    Office office(desk.project.file);
    HBLAB_VERIFY_OK(desk.workspace->enqueue({RunId{1}, RunId{2}, RunId{4}}));
    HBLAB_VERIFY_OK(office.scheduler->start());
    QTRY_VERIFY_WITH_TIMEOUT(!office.scheduler->running(), patience_ms);
    QVERIFY2(office.failures.empty(), office.failures.empty() ? "" : office.failures.front().c_str());
    for (const int64_t run : {1, 2, 4}) QCOMPARE(desk.row(run).status, RunStatus::done);
    QVERIFY(desk.queued() == 0 && office.observer.phases > 0 && office.observer.stepped && office.observer.finished);
  }

  void aKilledProcessPausesTheQueueAndItsRunsGoOn() {
    Desk desk(long_spec());
    Office office(desk.project.file);
    HBLAB_VERIFY_OK(desk.workspace->enqueue({RunId{1}}));
    HBLAB_VERIFY_OK(office.scheduler->start());
    QTRY_VERIFY_WITH_TIMEOUT(desk.row(1).last.step > 60, patience_ms);
    const auto holder = ok(desk.store->holder(RunId{1}));
    QVERIFY(holder && holder->pid != ::getpid());
    ::kill(pid_t(holder->pid), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(!office.scheduler->running(), patience_ms);
    QCOMPARE(office.failures.size(), size_t(1));
    QVERIFY2(office.failures.front().find("Killed") != std::string::npos, office.failures.front().c_str());
    QVERIFY(ok(desk.store->queue()).paused && desk.queued() == 1 && desk.row(1).dead);
    HBLAB_VERIFY_OK(desk.workspace->pause_queue(false));
    HBLAB_VERIFY_OK(office.scheduler->start());
    QTRY_VERIFY_WITH_TIMEOUT(desk.row(1).attempts == 2 && desk.row(1).last.step > 60, patience_ms);
    QVERIFY(ok(desk.store->attempts(RunId{1})).back().resumed_from >= 50);
    HBLAB_VERIFY_OK(desk.workspace->request(RunId{1}, RunRequest::save_and_stop));
    QTRY_VERIFY_WITH_TIMEOUT(!office.scheduler->running(), patience_ms);
    QVERIFY(desk.row(1).status == RunStatus::interrupted && desk.queued() == 0);
  }

  void aProcessIsSavedAndStoppedWithItsScheduler() {
    Desk desk(long_spec());
    Office office(desk.project.file);
    HBLAB_VERIFY_OK(desk.workspace->enqueue({RunId{1}}));
    HBLAB_VERIFY_OK(office.scheduler->start());
    QTRY_VERIFY_WITH_TIMEOUT(desk.row(1).last.step > 60, patience_ms);
    office.scheduler->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!office.scheduler->running(), patience_ms);
    QVERIFY(desk.row(1).status == RunStatus::interrupted && desk.queued() == 1 && office.failures.empty());
    QCOMPARE(ok(desk.store->checkpoints(RunId{1})).front().step, desk.row(1).last.step);
  }

  void aProcessIsStoppedAtOnceWithItsScheduler() {
    Desk desk(long_spec());
    Office office(desk.project.file);
    HBLAB_VERIFY_OK(desk.workspace->enqueue({RunId{1}}));
    HBLAB_VERIFY_OK(office.scheduler->start());
    QTRY_VERIFY_WITH_TIMEOUT(desk.row(1).last.step > 60, patience_ms);
    office.scheduler->stop(true);
    QTRY_VERIFY_WITH_TIMEOUT(!office.scheduler->running(), patience_ms);
    QVERIFY(desk.row(1).status == RunStatus::interrupted && desk.queued() == 1 && office.failures.empty());
  }

  void aProcessOutlivesItsScheduler() {
    Desk desk(long_spec(), [](const fs::path& project) {  // a window
      static Office office(project);
      return office.scheduler->start().has_value();
    });
    HBLAB_VERIFY_OK(desk.workspace->enqueue({RunId{1}}));
    QVERIFY(desk.other->works());
    QTRY_VERIFY_WITH_TIMEOUT(desk.row(1).last.step > 60, patience_ms);
    desk.other->kill();
    const int64_t step = desk.row(1).last.step;
    QTRY_VERIFY_WITH_TIMEOUT(desk.row(1).last.step > step + 60, patience_ms);
    QVERIFY(!desk.row(1).dead && !ok(desk.store->scheduler()).alive);
    // The next window takes the queue over, waits for that process, and steers it.
    Office office(desk.project.file);
    HBLAB_VERIFY_OK(office.scheduler->start());
    HBLAB_VERIFY_OK(desk.workspace->request(RunId{1}, RunRequest::pause));
    QTRY_COMPARE_WITH_TIMEOUT(desk.row(1).status, RunStatus::paused, patience_ms);
    HBLAB_VERIFY_OK(desk.workspace->request(RunId{1}, RunRequest::save_and_stop));
    QTRY_VERIFY_WITH_TIMEOUT(!office.scheduler->running(), patience_ms);
    QVERIFY(desk.row(1).status == RunStatus::interrupted && desk.row(1).attempts == 1 && desk.queued() == 0);
  }

  void whatCannotBeStartedIsSaid() {
    Desk desk;
    run::Observer observer;
    const std::atomic<int> stop{0};
    const auto none = run::make_process_host("/nowhere/hblab")->train(desk.project.file, ExperimentId{1}, {RunId{1}}, stop, observer);
    QVERIFY(!none && none.error().kind == ErrorKind::environment);
    const auto wrong = run::make_process_host(HBLAB_BINARY)->train(desk.project.file, ExperimentId{1}, {RunId{77}}, stop, observer);
    QVERIFY(!wrong && wrong.error().kind == ErrorKind::usage);
    QVERIFY2(wrong.error().message().find("no run 77") != std::string::npos, wrong.error().message().c_str());
  }
};

HBLAB_TEST_MAIN(WorkCommandTest)
#include "work_command_test.moc"
