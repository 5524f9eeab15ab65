// SPDX-License-Identifier: Apache-2.0
// Steering what trains: pausing, checkpoints, the three ways to stop one run or all, by RunControl and by requests in the store.
#include "tests/engine/run/tiny_project.h"

#ifndef Q_MOC_RUN
#include <thread>

#include "engine/run/machine_record.h"
#include "engine/run/queue/host.h"
#include "engine/store/workspace.h"
#endif

using namespace hblab;
using namespace hblab::test;
using run::RunControl;
using store::RunRequest;
using store::RunStatus;

namespace {

constexpr int patience_ms = 30'000;

/// Four runs that go on until they are stopped.
std::string long_spec() { return endless_spec("40", "0"); }

/// A project whose experiment is worked off on another thread, steered through the store as by another process.
struct AtWork {
  Project project;
  ExperimentId id = ok(project.record(long_spec()));
  std::unique_ptr<store::RunStore> store = ok(store::RunStore::open(project.file));
  std::unique_ptr<store::Workspace> workspace = ok(store::Workspace::open(project.file));
  RunControl control;
  Watcher watcher;
  std::atomic<int> stop{run::goes_on};
  std::atomic<bool> ended{false};
  Result<run::Outcome> outcome;
  std::thread engine;

  explicit AtWork(std::vector<RunId> only = {}) {
    engine = std::thread([this, only] {
      outcome = project.work(id, control, watcher, {only, &stop});
      ended = true;
    });
  }
  ~AtWork() {
    control.stop_now();
    if (engine.joinable()) engine.join();
  }
  store::RunRow row(int64_t run) { return ok(store::find_run(*store, RunId{run})); }
  RunStatus status(int64_t run) { return row(run).status; }
  int64_t step(int64_t run) { return row(run).last.step; }
  size_t checkpoints(int64_t run) { return ok(store->checkpoints(RunId{run})).size(); }
};

}  // namespace

class ControlTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theMachinesLoadIsRecorded() {
    MachineSample sample;
    sample.memory_total = 100;
    sample.memory_available = 40;
    sample.gpus = {{"a", 0.5, 7, 10, NAN, 61, {}}, {}};
    using Metrics = std::vector<std::pair<std::string, double>>;
    QVERIFY((run::machine_metrics(sample) ==
             Metrics{{"machine_memory", 60}, {"gpu0_utilisation", 0.5}, {"gpu0_memory", 7}, {"gpu0_temperature", 61}}));
    AtWork work;
    QTRY_VERIFY_WITH_TIMEOUT(!ok(work.store->series(RunId{1}, "machine_cpu")).empty(), patience_ms);
    const auto cpu = ok(work.store->series(RunId{1}, "machine_cpu"));
    QVERIFY(cpu.front().value > 0 && cpu.front().value <= 1 && cpu.front().at.step > 0);
    const auto phases = [](const Watcher& watcher, const char* what) {
      return std::count(watcher.phases.begin(), watcher.phases.end(), what);
    };
    work.control.stop_now();
    QTRY_VERIFY_WITH_TIMEOUT(work.ended, patience_ms);
    for (const char* phase : {"Building BERT, seed 1", "First evaluation of BERT, seed 1"}) QCOMPARE(phases(work.watcher, phase), 1);
  }

  void theMostUrgentStopCounts() {
    RunControl control;
    const RunId one{1}, two{2};
    const int64_t seen = control.changes();
    control.request(one, RunRequest::stop_after_step);
    control.request(one, RunRequest::save_and_stop);
    QVERIFY(control.stop(one) == RunControl::Stop::after_step && control.stop(two) == RunControl::Stop::none && !control.stopping());
    control.save_and_stop();
    QVERIFY(control.stop(one) == RunControl::Stop::after_step && control.stop(two) == RunControl::Stop::save && control.stopping());
    control.stop_now();
    control.save_and_stop();
    QVERIFY(control.stop(one) == RunControl::Stop::now && control.stop(two) == RunControl::Stop::now);
    control.wait_for_change(seen);  // returns at once
    control.request(two, RunRequest::checkpoint);
    QCOMPARE(control.checkpoints_asked(one), 0);
    control.checkpoint_now();
    QVERIFY(control.checkpoints_asked(one) == 1 && control.checkpoints_asked(two) == 2);
  }

  void pauseHoldsAndStopReleases() {
    RunControl control;
    control.request(RunId{1}, RunRequest::pause);
    QVERIFY(control.paused());
    std::atomic<bool> released{false};
    std::thread waiting([&, seen = control.changes()] {
      control.wait_for_change(seen);
      released = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    QVERIFY(!released);
    control.save_and_stop();
    waiting.join();
    QVERIFY(!control.paused());
    control.pause();  // nothing is left to hold
    QVERIFY(!control.paused());
  }

  void eachWayToStopOneRunGoesOnToTheSameNumbers_data() {
    QTest::addColumn<int>("how");
    QTest::addColumn<int>("resumed_from");
    QTest::addColumn<QString>("said");
    QTest::newRow("save and stop") << int(RunRequest::save_and_stop) << 20 << "after a checkpoint";
    QTest::newRow("after the step") << int(RunRequest::stop_after_step) << 15 << "without a checkpoint";
    QTest::newRow("now") << int(RunRequest::stop_now) << 15 << "at once";
  }
  void eachWayToStopOneRunGoesOnToTheSameNumbers() {
    QFETCH(int, how);
    QFETCH(int, resumed_from);
    QFETCH(QString, said);
    Project whole, cut;
    const auto a = whole.record(tiny_spec), b = cut.record(tiny_spec);
    HBLAB_VERIFY_OK(whole.work(*a));
    struct Asks : Watcher {  // when the run has evaluated at step 20; its newest checkpoint is of step 15

      RunRequest how = RunRequest::pause;
      void changed(const run::RunUpdate& u) override {
        Watcher::changed(u);
        if (u.run == RunId{2} && u.evaluated && u.step == 20) control->request(RunId{2}, how);
      }
    } watcher;
    watcher.how = RunRequest(how);
    RunControl control;
    const auto outcome = cut.work(*b, control, watcher);
    HBLAB_VERIFY_OK(outcome);
    {
      const auto store = ok(store::RunStore::open(cut.file));
      const auto runs = ok(store->all_runs());
      for (const auto& run : runs) QCOMPARE(run.status, run.id == RunId{2} ? RunStatus::interrupted : RunStatus::done);
      QVERIFY2(runs[1].message.find(said.toStdString()) != std::string::npos, runs[1].message.c_str());
    }
    HBLAB_VERIFY_OK(cut.work(*b));
    for (auto metric : {"train_loss", "eval_loss", "grad_norm", "learning_rate"}) QCOMPARE(cut.curve(metric), whole.curve(metric));
    const auto store = ok(store::RunStore::open(cut.file));
    const auto attempts = ok(store->attempts(RunId{2}));
    QCOMPARE(attempts.size(), size_t(2));
    QCOMPARE(attempts[1].resumed_from, int64_t(resumed_from));
  }

  void chosenRunsAreTrainedAndNoOthers() {
    Project project;
    const auto id = project.record(tiny_spec);
    RunControl control;
    Watcher watcher;
    const auto outcome = project.work(*id, control, watcher, {{RunId{2}, RunId{3}}});
    HBLAB_VERIFY_OK(outcome);
    QVERIFY(outcome->done == 2 && outcome->planned == 0 && outcome->complete());
    const auto store = ok(store::RunStore::open(project.file));
    const auto runs = ok(store->all_runs());
    for (const auto& run : runs) QCOMPARE(run.status, run.id == RunId{2} || run.id == RunId{3} ? RunStatus::done : RunStatus::planned);
    const auto unknown = project.work(*id, control, watcher, {{RunId{9}}});
    QVERIFY(!unknown && unknown.error().kind == ErrorKind::usage);
    Project whole;
    HBLAB_VERIFY_OK(whole.work(*whole.record(tiny_spec)));
    HBLAB_VERIFY_OK(project.work(*id));
    QCOMPARE(project.curve("train_loss"), whole.curve("train_loss"));
  }

  void aPausedGroupIsSeenInTheStore() {
    AtWork work;
    QTRY_VERIFY_WITH_TIMEOUT(work.step(1) > 0 && work.status(2) == RunStatus::running, patience_ms);
    HBLAB_VERIFY_OK(work.workspace->request(RunId{1}, RunRequest::pause));
    QTRY_VERIFY_WITH_TIMEOUT(work.status(1) == RunStatus::paused && work.status(2) == RunStatus::paused, patience_ms);
    QCOMPARE(work.status(3), RunStatus::planned);
    const int64_t step = work.step(1);
    // Held as it is, a run still does what it is asked.
    HBLAB_VERIFY_OK(work.workspace->request(RunId{1}, RunRequest::checkpoint));
    QTRY_COMPARE_WITH_TIMEOUT(work.checkpoints(1), size_t(1), patience_ms);
    QCOMPARE(ok(work.store->checkpoints(RunId{1})).front().step, step);
    HBLAB_VERIFY_OK(work.workspace->request(RunId{2}, RunRequest::stop_after_step));
    QTRY_COMPARE_WITH_TIMEOUT(work.status(2), RunStatus::interrupted, patience_ms);
    QVERIFY(work.status(1) == RunStatus::paused && work.checkpoints(2) == 0 && work.step(1) == step);
    HBLAB_VERIFY_OK(work.workspace->request(RunId{1}, RunRequest::resume));
    QTRY_VERIFY_WITH_TIMEOUT(work.status(1) == RunStatus::running && work.step(1) > step, patience_ms);
    QCOMPARE(work.status(2), RunStatus::interrupted);
  }

  void aRunStoppedByRequestLeavesTheQueueAndTheOthersGoOn() {
    AtWork work;
    HBLAB_VERIFY_OK(work.workspace->take_lease());
    QTRY_VERIFY_WITH_TIMEOUT(work.step(2) > 0, patience_ms);
    HBLAB_VERIFY_OK(work.workspace->request(RunId{1}, RunRequest::save_and_stop));
    QTRY_COMPARE_WITH_TIMEOUT(work.status(1), RunStatus::interrupted, patience_ms);
    QCOMPARE(ok(work.store->checkpoints(RunId{1})).front().step, work.step(1));
    const int64_t step = work.step(2);
    QTRY_VERIFY_WITH_TIMEOUT(work.step(2) > step, patience_ms);
    HBLAB_VERIFY_OK(work.workspace->request(RunId{2}, RunRequest::stop_now));
    QTRY_COMPARE_WITH_TIMEOUT(work.status(2), RunStatus::interrupted, patience_ms);
    QTRY_VERIFY_WITH_TIMEOUT(work.step(3) > 0, patience_ms);  // the next group begins
    work.stop = run::save_and_stop_all;                       // as a scheduler that ends
    QTRY_VERIFY_WITH_TIMEOUT(work.ended, patience_ms);
    HBLAB_VERIFY_OK(work.outcome);
    QVERIFY(work.status(3) == RunStatus::interrupted && work.checkpoints(3) == 1 && work.checkpoints(4) == 1);
  }

  void whatIsAskedTooLateIsForgotten() {
    Project project;
    const auto id = project.record(tiny_spec);
    {
      const auto recorder = ok(store::Recorder::open(project.file));
      const auto workspace = ok(store::Workspace::open(project.file));
      HBLAB_VERIFY_OK(recorder->start_attempt(RunId{1}, -1));
      HBLAB_VERIFY_OK(workspace->request(RunId{1}, RunRequest::stop_now));
      HBLAB_VERIFY_OK(recorder->end_attempt(RunId{1}, 1, RunStatus::failed, ""));
    }
    const auto outcome = project.work(*id);
    HBLAB_VERIFY_OK(outcome);
    QCOMPARE(outcome->done, 4);
  }
};

HBLAB_TEST_MAIN(ControlTest)
#include "control_test.moc"
