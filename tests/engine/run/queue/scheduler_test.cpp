// SPDX-License-Identifier: Apache-2.0
// The queue worked off by a host that trains nothing: which runs go together, what leaves the queue, what stops it, who may work it off.
#include "tests/engine/run/tiny_project.h"

#ifndef Q_MOC_RUN
#include <SQLiteCpp/SQLiteCpp.h>

#include <mutex>
#include <thread>

#include "engine/run/queue/scheduler.h"
#include "engine/store/workspace.h"
#include "tests/engine/store/other_process.h"
#endif

using namespace hblab;
using namespace hblab::test;
using store::RunStatus;

namespace {

constexpr int patience_ms = 20'000;
const Error no_corpus{ErrorKind::input, make_text("The corpus is gone.")};

/// Each run: an attempt, and done; unless a test has other plans.
class Stage {
 public:
  std::function<Result<void>(RunId, const std::atomic<int>& stop)> before_the_end;  ///< an error ends the group
  RunStatus ends_as = RunStatus::done;
  std::atomic<bool> go{false};

  /// No run ends before `go`.
  void hold() {
    before_the_end = [this](RunId, const std::atomic<int>&) -> Result<void> {
      while (!go) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      return {};
    };
  }

  std::vector<std::vector<int64_t>> groups() const {
    const std::lock_guard lock(mutex_);
    return groups_;
  }
  Result<void> train(const fs::path& project, const std::vector<RunId>& runs, const std::atomic<int>& stop) {
    {
      const std::lock_guard lock(mutex_);
      groups_.emplace_back();
      for (const RunId run : runs) groups_.back().push_back(run.value);
    }
    const auto recorder = HBLAB_TRY(store::Recorder::open(project));
    for (const RunId run : runs) {
      const int64_t attempt = HBLAB_TRY(recorder->start_attempt(run, -1));
      if (before_the_end) {
        auto told = before_the_end(run, stop);
        if (!told || stop) HBLAB_TRY(recorder->end_attempt(run, attempt, RunStatus::interrupted, "stopped"));
        if (!told) return told;
        if (stop) return {};
      }
      HBLAB_TRY(recorder->end_attempt(run, attempt, ends_as, ""));
    }
    return {};
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::vector<int64_t>> groups_;
};

struct StageHost final : run::Host {
  Stage& stage;
  explicit StageHost(Stage& s) : stage(s) {}
  Result<void> train(const fs::path& project, ExperimentId, const std::vector<RunId>& runs, const std::atomic<int>& stop,
                     run::Observer&) override {
    return stage.train(project, runs, stop);
  }
};

/// Two arms, two sweep points, two seeds: runs 1 to 8, of which (1 2), (3 4), (5 6), (7 8) take turns.
std::string swept_spec(bool sequential = false) {
  std::string text = tiny_spec + "sweep: {training.learning_rate: [0.001, 0.002]}\n";
  if (sequential) text.replace(text.find("device: cpu"), 11, "device: cpu, order: sequential");
  return text;
}

struct Lab {
  Project project;
  ExperimentId experiment;
  std::unique_ptr<store::RunStore> store;
  std::unique_ptr<store::Workspace> workspace;
  Stage stage;
  run::Observer observer;
  std::mutex mutex;
  std::vector<std::string> failures;
  std::vector<run::HostKind> hosts;
  std::unique_ptr<run::Scheduler> scheduler;
  std::unique_ptr<OtherProcess> other;

  /// `elsewhere`: what another process does with the project where a test lets it.
  explicit Lab(const std::string& spec = swept_spec(), const std::function<bool(const fs::path&)>& elsewhere = {}) {
    experiment = ok(project.record(spec));
    if (elsewhere) other = std::make_unique<OtherProcess>([&] { return elsewhere(project.file); });
    store = ok(store::RunStore::open(project.file));
    workspace = ok(store::Workspace::open(project.file));
    scheduler = another();
  }
  ~Lab() { scheduler.reset(); }

  std::unique_ptr<run::Scheduler> another() {
    run::SchedulerOptions options;
    options.make_host = [this](run::HostKind kind) {
      hosts.push_back(kind);
      return std::make_unique<StageHost>(stage);
    };
    options.failed = [this](const Error& error) {
      const std::lock_guard lock(mutex);
      failures.push_back(error.message());
    };
    return std::make_unique<run::Scheduler>(project.file, options, observer);
  }
  void enqueue(const std::vector<int64_t>& runs) {
    std::vector<RunId> ids;
    for (const int64_t run : runs) ids.push_back({run});
    ok(workspace->enqueue(ids));
  }
  std::vector<int64_t> queue() {
    std::vector<int64_t> ids;
    for (const RunId run : ok(store->queue()).runs) ids.push_back(run.value);
    return ids;
  }
  RunStatus status(int64_t run) { return ok(store::find_run(*store, RunId{run})).status; }
  void sql(const std::string& text) { SQLite::Database(project.file.string(), SQLite::OPEN_READWRITE, 5000).exec(text); }
};

/// Until the process ends.
bool holds_run_1(const fs::path& project) {
  static auto recorder = store::Recorder::open(project);
  return recorder && (*recorder)->start_attempt(RunId{1}, -1).has_value();
}

using Groups = std::vector<std::vector<int64_t>>;
using Ids = std::vector<int64_t>;

}  // namespace

#define WAIT_UNTIL_IDLE(lab) QTRY_VERIFY_WITH_TIMEOUT(!(lab).scheduler->running(), patience_ms)

class SchedulerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void runsThatTakeTurnsGoTogether() {
    Lab lab;
    lab.enqueue({4, 1, 7, 2, 3});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.stage.groups(), (Groups{{4, 3}, {1, 2}, {7}}));
    QVERIFY(lab.queue().empty() && lab.failures.empty());
    QCOMPARE(lab.status(8), RunStatus::planned);
    QVERIFY(!ok(lab.store->scheduler()).alive);  // the lease is given back
  }

  void sequentialRunsGoAlone() {
    Lab lab(swept_spec(true));
    lab.enqueue({2, 1});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.stage.groups(), (Groups{{2}, {1}}));
  }

  void eachExperimentGetsItsHost() {
    Lab lab;
    const auto second = ok(lab.project.record(tiny_spec));
    std::vector<run::HostKind> asked;
    run::SchedulerOptions options;
    options.host_of = [&](ExperimentId id) { return id == second ? run::HostKind::process : run::HostKind::thread; };
    options.make_host = [&](run::HostKind kind) {
      asked.push_back(kind);
      return std::make_unique<StageHost>(lab.stage);
    };
    run::Scheduler scheduler(lab.project.file, options, lab.observer);
    lab.enqueue({1, 9, 3});
    HBLAB_VERIFY_OK(scheduler.start());
    QTRY_VERIFY_WITH_TIMEOUT(!scheduler.running(), patience_ms);
    QCOMPARE(lab.stage.groups(), (Groups{{1}, {9}, {3}}));
    QVERIFY((asked == std::vector{run::HostKind::thread, run::HostKind::process}));  // each made once
  }

  void anEmptyQueueEndsAtOnceAndANewRunStartsItAgain() {
    Lab lab;
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    lab.enqueue({5});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.stage.groups(), (Groups{{5}}));
  }

  void theOrderMayChangeWhileItTrains() {
    Lab lab;
    lab.stage.hold();
    lab.enqueue({1, 3, 5, 7});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    QTRY_COMPARE_WITH_TIMEOUT(lab.status(1), RunStatus::running, patience_ms);
    HBLAB_VERIFY_OK(lab.workspace->order_queue({RunId{1}, RunId{7}, RunId{3}}));
    HBLAB_VERIFY_OK(lab.workspace->dequeue({RunId{5}}));
    lab.enqueue({8});
    HBLAB_VERIFY_OK(lab.scheduler->start());  // works already: fine
    QCOMPARE(lab.queue(), (Ids{1, 7, 3, 8}));
    lab.stage.go = true;
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.stage.groups(), (Groups{{1}, {7, 8}, {3}}));
  }

  void runsLeaveTheQueueAsTheyEnd() {
    Lab lab;
    std::atomic<bool> go{false};
    lab.stage.before_the_end = [&](RunId run, const std::atomic<int>&) -> Result<void> {
      while (run.value == 2 && !go) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      return {};
    };
    lab.stage.ends_as = RunStatus::diverged;
    lab.enqueue({1, 2});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    QTRY_COMPARE_WITH_TIMEOUT(lab.queue(), Ids{2}, patience_ms);
    go = true;
    WAIT_UNTIL_IDLE(lab);
    QVERIFY(lab.queue().empty());
  }

  void aPausedQueueStartsNothingMore() {
    Lab lab;
    lab.stage.hold();
    lab.enqueue({1, 3});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    QTRY_COMPARE_WITH_TIMEOUT(lab.status(1), RunStatus::running, patience_ms);
    HBLAB_VERIFY_OK(lab.workspace->pause_queue(true));
    lab.stage.go = true;
    WAIT_UNTIL_IDLE(lab);
    QVERIFY(lab.status(1) == RunStatus::done && lab.status(3) == RunStatus::planned);
    QCOMPARE(lab.queue(), Ids{3});
    HBLAB_VERIFY_OK(lab.workspace->pause_queue(false));
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.status(3), RunStatus::done);
  }

  void aGroupThatFailsPausesTheQueue() {
    Lab lab;
    lab.stage.before_the_end = [&](RunId run, const std::atomic<int>&) -> Result<void> {
      if (run.value == 2) return tl::make_unexpected(no_corpus);
      return {};
    };
    lab.enqueue({1, 2, 3});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.failures, std::vector<std::string>{no_corpus.message()});
    QVERIFY(ok(lab.store->queue()).paused);
    QCOMPARE(lab.queue(), (Ids{2, 3}));  // what was done before has left
    lab.stage.before_the_end = {};
    HBLAB_VERIFY_OK(lab.workspace->pause_queue(false));
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QVERIFY(lab.queue().empty() && lab.status(2) == RunStatus::done && lab.status(3) == RunStatus::done);
  }

  void stoppingKeepsTheQueue() {
    Lab lab;
    lab.stage.before_the_end = [&](RunId, const std::atomic<int>& stop) -> Result<void> {
      while (!stop) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      return {};
    };
    lab.enqueue({1, 2, 3});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    QTRY_COMPARE_WITH_TIMEOUT(lab.status(1), RunStatus::running, patience_ms);
    lab.scheduler.reset();
    QCOMPARE(lab.queue(), (Ids{1, 2, 3}));
    QVERIFY(lab.status(1) == RunStatus::interrupted && lab.failures.empty() && !ok(lab.store->scheduler()).alive);
    lab.stage.before_the_end = {};
    lab.scheduler = lab.another();
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.stage.groups(), (Groups{{1, 2}, {1, 2}, {3}}));
  }

  void oneSchedulerAtATime() {
    Lab lab;
    lab.stage.hold();
    lab.enqueue({1});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    const auto second = lab.another();
    const auto refused = second->start();  // of this process, too
    QVERIFY(!refused && refused.error().kind == ErrorKind::busy && !second->running());
    lab.stage.go = true;
    WAIT_UNTIL_IDLE(lab);
    HBLAB_VERIFY_OK(second->start());
    QTRY_VERIFY_WITH_TIMEOUT(!second->running(), patience_ms);
  }

  void aDeadProcessLosesTheLeaseAndItsRunsGoOn() {
    Lab lab(swept_spec(), [](const fs::path& project) {
      const auto workspace = store::Workspace::open(project);
      return workspace && (*workspace)->take_lease() && holds_run_1(project);
    });
    lab.enqueue({1, 2});
    QVERIFY(lab.other->works());
    const auto refused = lab.scheduler->start();
    QVERIFY(!refused && refused.error().kind == ErrorKind::busy);
    lab.other->kill();
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.stage.groups(), (Groups{{1, 2}}));
    QVERIFY(lab.status(1) == RunStatus::done && lab.queue().empty());
  }

  void runsOfALivingWorkerAreWaitedFor() {
    Lab lab(swept_spec(), holds_run_1);  // a worker process whose window is gone
    lab.enqueue({1, 2, 3});
    QVERIFY(lab.other->works());
    HBLAB_VERIFY_OK(lab.scheduler->start());
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    QVERIFY(lab.scheduler->running() && lab.stage.groups().empty());
    lab.other->kill();
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.stage.groups(), (Groups{{1, 2}, {3}}));
  }

  void aLostLeaseStartsNothingMore() {
    Lab lab;
    lab.stage.hold();
    lab.enqueue({1, 3});
    HBLAB_VERIFY_OK(lab.scheduler->start());
    QTRY_COMPARE_WITH_TIMEOUT(lab.status(1), RunStatus::running, patience_ms);
    lab.sql("UPDATE lease SET host = 'elsewhere'");
    std::this_thread::sleep_for(std::chrono::milliseconds(3500));  // a heartbeat is due meanwhile
    lab.stage.go = true;
    WAIT_UNTIL_IDLE(lab);
    QVERIFY(lab.status(1) == RunStatus::done && lab.status(3) == RunStatus::planned);
    QCOMPARE(ok(lab.store->scheduler()).process.host, std::string("elsewhere"));
  }

  void whatAnotherHasTrainedIsNotTrainedAgain() {
    Lab lab;
    lab.enqueue({1, 2});
    {
      const auto recorder = ok(store::Recorder::open(lab.project.file));
      const int64_t attempt = ok(recorder->start_attempt(RunId{1}, -1));
      ok(recorder->end_attempt(RunId{1}, attempt, RunStatus::done, ""));
    }
    HBLAB_VERIFY_OK(lab.scheduler->start());
    WAIT_UNTIL_IDLE(lab);
    QCOMPARE(lab.stage.groups(), (Groups{{2}}));
  }
};

HBLAB_TEST_MAIN(SchedulerTest)
#include "scheduler_test.moc"
