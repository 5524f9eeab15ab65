// SPDX-License-Identifier: Apache-2.0
// What people change in a project is kept and seen by every reader: marks, names, the bin, the queue, requests, the scheduler's lease.
#include "engine/store/workspace.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "tests/engine/store/other_process.h"
#include "tests/engine/store/project_maker.h"

using namespace hblab;
using namespace hblab::store;
using namespace hblab::test;

namespace {

/// Two arms and two seeds: runs 1 to 4.
struct Office {
  TemporaryProject folder;
  struct {
    fs::path path;
  } project;
  explicit Office(const fs::path& there = {}) : project{there.empty() ? folder.path : there} {}
  std::unique_ptr<Recorder> recorder = std::move(*Recorder::open(project.path));
  ExperimentId experiment = *recorder->add_experiment(two_arms({1, 2}));
  std::unique_ptr<RunStore> store = std::move(*RunStore::open(project.path));
  std::unique_ptr<Workspace> work = std::move(*Workspace::open(project.path));

  std::vector<int64_t> queue() const {
    std::vector<int64_t> ids;
    const QueueState state = *store->queue();
    for (const RunId run : state.runs) ids.push_back(run.value);
    return ids;
  }
  std::vector<int64_t> changed_since(int64_t seen) const {
    std::vector<int64_t> ids;
    const auto runs = *store->changed_runs(seen);
    for (const RunRow& run : runs) ids.push_back(run.id.value);
    return ids;
  }
};

std::vector<RunId> ids(std::initializer_list<int64_t> values) {
  std::vector<RunId> runs;
  for (const int64_t value : values) runs.push_back({value});
  return runs;
}

}  // namespace

class WorkspaceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aProjectMustBeThere() {
    TemporaryProject project;
    const auto none = Workspace::open(project.path);
    QVERIFY(!none && none.error().kind == ErrorKind::input);
    QVERIFY(!fs::exists(project.path));
    HBLAB_VERIFY_OK(write_file(project.path, "not a project"));
    QVERIFY(!Workspace::open(project.path));
  }

  void marksAreKeptWhateverTheySay() {
    Office o;
    QVERIFY(o.store->marks()->empty());
    const RunMarks odd{"🤖 'it''s' \"quoted\" / \\ %1 " + std::string(300, 'x') + std::string("\0z", 2),
                       {"a/b", "", "tag with blanks", "a/b", "Ω"},
                       "# Note\n\n*two* lines; DROP TABLE run",
                       true,
                       false,
                       true};
    const int64_t seen = *o.store->change_seq();
    HBLAB_VERIFY_OK(o.work->set_marks(RunId{2}, odd));
    QCOMPARE(o.changed_since(seen), std::vector<int64_t>{2});
    QCOMPARE(*o.store->change_seq(), seen + 1);
    const RunMarks tags_only{{}, {"one"}, {}};
    HBLAB_VERIFY_OK(o.work->set_marks(RunId{4}, tags_only));
    const auto marks = *o.store->marks();
    QCOMPARE(marks.size(), size_t(2));
    QVERIFY(marks.at(RunId{2}) == odd && marks.at(RunId{4}) == tags_only);
    HBLAB_VERIFY_OK(o.work->set_marks(RunId{2}, {}));
    QCOMPARE(o.store->marks()->size(), size_t(1));
    const auto nobody = o.work->set_marks(RunId{9}, odd);
    QVERIFY(!nobody && nobody.error().kind == ErrorKind::input);
  }

  void anExperimentIsRenamed() {
    Office o;
    const std::string name = "🧪/\"it's\" " + std::string(300, 'n');
    const int64_t seen = *o.store->change_seq();
    HBLAB_VERIFY_OK(o.work->rename_experiment(o.experiment, name));
    QCOMPARE(o.store->experiments()->at(0).name, name);
    QCOMPARE(o.changed_since(seen).size(), size_t(4));
    QVERIFY(!o.work->rename_experiment(o.experiment, " \n"));
    QVERIFY(!o.work->rename_experiment(ExperimentId{7}, name));
    QCOMPARE(o.store->experiments()->at(0).name, name);
  }

  void theBinIsEmptiedForGood() {
    Office o;
    for (const int64_t run : {3, 4}) {
      HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{run}, -1));
      o.recorder->record(RunId{run}, 1, at_step(1), {{"train_loss", 1}});
      o.recorder->event(RunId{run}, 1, at_step(1), "warning", "x");
      HBLAB_VERIFY_OK(o.recorder->add_checkpoint(RunId{run}, 1, {"run-" + std::to_string(run) + "/step-1", 1, 10, "aa"}));
    }
    const auto bin = [&](int64_t run) { return o.work->set_marks(RunId{run}, {"", {"t"}, "", false, false, true}); };
    for (const int64_t run : {1, 2, 3}) HBLAB_VERIFY_OK(bin(run));
    const auto not_there = o.work->empty_bin(ids({1, 2, 4}));
    QVERIFY(!not_there && not_there.error().kind == ErrorKind::usage);
    const auto held = o.work->empty_bin(ids({1, 2, 3}));
    QVERIFY(!held && held.error().kind == ErrorKind::busy);
    QCOMPARE(o.store->all_runs()->size(), size_t(4));  // all or nothing
    for (const int64_t run : {3, 4}) HBLAB_VERIFY_OK(o.recorder->end_attempt(RunId{run}, 1, RunStatus::done, ""));
    HBLAB_VERIFY_OK(bin(4));
    const int64_t newest = o.store->events_after(-1, 100)->back().id, before = *o.store->change_seq();
    HBLAB_VERIFY_OK(o.work->empty_bin(ids({2, 4})));
    QCOMPARE(o.store->all_runs()->size(), size_t(2));
    QCOMPARE(o.store->arms(o.experiment)->size(), size_t(1));
    QVERIFY(o.store->series(RunId{4}, "train_loss")->empty() && o.store->events(RunId{4})->empty());
    QVERIFY(o.store->checkpoints(RunId{4})->empty() && o.store->checkpoints(RunId{3})->size() == 1);
    QVERIFY(*o.store->change_seq() > before);
    HBLAB_VERIFY_OK(o.work->empty_bin(ids({1, 3})));
    QVERIFY(o.store->experiments()->empty() && o.store->marks()->empty());
    // What comes later is new to every cursor: no number means something else than it did.
    const auto again = o.recorder->add_experiment(two_arms({1}));
    QCOMPARE(again.value_or(ExperimentId{}).value, int64_t(2));
    QCOMPARE(o.store->all_runs()->at(0).id.value, int64_t(5));
    QCOMPARE(o.store->all_runs()->at(0).arm.value, int64_t(3));
    HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{5}, -1));
    o.recorder->event(RunId{5}, 1, at_step(0), "warning", "new");
    HBLAB_VERIFY_OK(o.recorder->flush());
    QVERIFY(o.store->events_after(newest, 100)->at(0).text == "new");
  }

  void aCheckpointIsForgotten() {
    Office o;
    HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{1}, -1));
    o.recorder->record(RunId{1}, 1, at_step(4), {{"train_loss", 2}});
    HBLAB_VERIFY_OK(o.recorder->add_checkpoint(RunId{1}, 1, {"run-1/step-4", 4, 10, "aa"}));
    const int64_t seen = *o.store->change_seq();
    HBLAB_VERIFY_OK(o.work->forget_checkpoint(RunId{1}, "run-1/step-4"));
    QVERIFY(o.store->checkpoints(RunId{1})->empty());
    QCOMPARE(o.store->series(RunId{1}, "train_loss")->size(), size_t(1));
    QCOMPARE(o.changed_since(seen), std::vector<int64_t>{1});
  }

  void theQueueKeepsItsOrder() {
    Office o;
    QVERIFY(o.queue().empty() && !o.store->queue()->paused);
    HBLAB_VERIFY_OK(o.work->enqueue(ids({3, 1})));
    HBLAB_VERIFY_OK(o.work->enqueue(ids({4, 3, 2})));
    QCOMPARE(o.queue(), (std::vector<int64_t>{3, 1, 4, 2}));
    HBLAB_VERIFY_OK(o.work->order_queue(ids({2, 1, 3, 4})));
    QCOMPARE(o.queue(), (std::vector<int64_t>{2, 1, 3, 4}));
    HBLAB_VERIFY_OK(o.work->order_queue(ids({4, 99, 1})));  // the others behind, as they were
    QCOMPARE(o.queue(), (std::vector<int64_t>{4, 1, 2, 3}));
    HBLAB_VERIFY_OK(o.work->order_queue(ids({2, 1, 3, 4})));
    QCOMPARE(o.queue(), (std::vector<int64_t>{2, 1, 3, 4}));
    const int64_t seen = *o.store->change_seq();
    HBLAB_VERIFY_OK(o.work->dequeue(ids({3, 99})));
    QCOMPARE(o.queue(), (std::vector<int64_t>{2, 1, 4}));
    QCOMPARE(o.changed_since(seen), std::vector<int64_t>{3});
    HBLAB_VERIFY_OK(o.work->pause_queue(true));
    QVERIFY(o.store->queue()->paused && *o.store->change_seq() > seen + 1);
    o.work.reset();
    QCOMPARE((*RunStore::open(o.project.path))->queue()->runs.size(), size_t(3));  // and it is in the file
  }

  void whatCannotBeTrainedIsNotQueued() {
    Office o;
    HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{1}, -1));
    const auto held = o.work->enqueue(ids({2, 1}));
    QVERIFY(!held && held.error().kind == ErrorKind::busy);
    HBLAB_VERIFY_OK(o.recorder->end_attempt(RunId{1}, 1, RunStatus::done, ""));
    const auto done = o.work->enqueue(ids({2, 1}));
    QVERIFY(!done && done.error().kind == ErrorKind::usage);
    QVERIFY(!o.work->enqueue(ids({2, 99})));
    QVERIFY(o.queue().empty());  // all or nothing
  }

  void whatEndsLeavesTheQueue() {
    Office o;
    HBLAB_VERIFY_OK(o.work->enqueue(ids({1, 2, 3, 4})));
    for (const int64_t run : {1, 2, 3}) HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{run}, -1));
    HBLAB_VERIFY_OK(o.recorder->end_attempt(RunId{1}, 1, RunStatus::interrupted, ""));
    QCOMPARE(o.queue(), (std::vector<int64_t>{1, 2, 3, 4}));
    HBLAB_VERIFY_OK(o.recorder->end_attempt(RunId{2}, 1, RunStatus::diverged, ""));
    HBLAB_VERIFY_OK(o.recorder->end_attempt(RunId{3}, 1, RunStatus::done, ""));
    HBLAB_VERIFY_OK(o.recorder->could_not_start(RunId{4}, "no"));
    QCOMPARE(o.queue(), std::vector<int64_t>{1});
  }

  void requestsReachWhoeverTrains() {
    Office o;
    HBLAB_VERIFY_OK(o.work->request(RunId{1}, RunRequest::pause));
    QVERIFY(o.work->take_requests(ids({1}))->empty());  // nobody trains it
    HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{1}, -1));
    HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{2}, -1));
    auto trainer = std::move(*Workspace::open(o.project.path));
    using enum RunRequest;
    for (const RunRequest what : {pause, resume, checkpoint, save_and_stop, stop_after_step, stop_now})
      HBLAB_VERIFY_OK(o.work->request(RunId{1}, what));
    HBLAB_VERIFY_OK(o.work->request(RunId{2}, stop_now));
    const auto taken = *trainer->take_requests(ids({1, 3}));
    QCOMPARE(taken.size(), size_t(6));
    for (size_t i = 0; i < taken.size(); ++i) QVERIFY(taken[i].first == RunId{1} && taken[i].second == RunRequest(i));
    QVERIFY(trainer->take_requests(ids({1}))->empty());
    QCOMPARE(trainer->take_requests(ids({2}))->size(), size_t(1));
    QVERIFY(!o.work->request(RunId{99}, pause));
    // A run of a queue that is worked off is about to begin.
    HBLAB_VERIFY_OK(o.work->enqueue(ids({3})));
    HBLAB_VERIFY_OK(o.work->request(RunId{3}, pause));
    QVERIFY(trainer->take_requests(ids({3}))->empty());
    HBLAB_VERIFY_OK(trainer->take_lease());
    HBLAB_VERIFY_OK(o.work->request(RunId{3}, pause));
    QCOMPARE(trainer->take_requests(ids({3}))->size(), size_t(1));
  }

  void oneSchedulerAProject() {
    const TemporaryProject project;
    OtherProcess other([&] {
      static const auto work = Workspace::open(project.path);
      return work && (*work)->take_lease().has_value();
    });
    Office o(project.path);
    QVERIFY(!o.store->scheduler()->alive);
    QVERIFY(!o.work->renew_lease());
    QVERIFY(other.works());
    const auto refused = o.work->take_lease();
    QVERIFY(!refused && refused.error().kind == ErrorKind::busy);
    QVERIFY(refused.error().message().find(std::to_string(other.pid())) != std::string::npos);
    QVERIFY(o.store->scheduler()->alive && !o.store->scheduler()->ours);
    HBLAB_VERIFY_OK(o.work->release_lease());  // not ours: it stays
    QVERIFY(o.store->scheduler()->alive);
    other.kill();
    QVERIFY(!o.store->scheduler()->alive);  // known at once
    const int64_t seen = *o.store->change_seq();
    HBLAB_VERIFY_OK(o.work->take_lease());
    QVERIFY(o.store->scheduler()->alive && o.store->scheduler()->ours && *o.store->change_seq() > seen);
    HBLAB_VERIFY_OK(o.work->renew_lease());
    HBLAB_VERIFY_OK(o.work->release_lease());
    QVERIFY(!o.store->scheduler()->alive && !o.work->renew_lease());
  }

  void aSilentHolderElsewhereLosesTheLease() {
    Office o;
    HBLAB_VERIFY_OK(o.work->take_lease());
    const auto set = [&](const std::string& sql) { SQLite::Database(o.project.path.string(), SQLite::OPEN_READWRITE).exec(sql); };
    set("UPDATE lease SET host = 'elsewhere'");
    QVERIFY(!o.work->take_lease() && !o.work->renew_lease());
    set("UPDATE lease SET heartbeat = heartbeat - 1000");
    HBLAB_VERIFY_OK(o.work->take_lease());
    HBLAB_VERIFY_OK(o.work->renew_lease());
  }

  void readersAreToldThatSomethingIsNew() {
    Office o;
    const int64_t version = *o.store->data_version();
    QCOMPARE(*o.store->data_version(), version);
    QVERIFY(o.work->take_requests(ids({1}))->empty());
    QCOMPARE(*o.store->data_version(), version);  // a trainer that asks in vain writes nothing
    HBLAB_VERIFY_OK(o.work->pause_queue(true));
    QVERIFY(*o.store->data_version() != version);
  }

  void eventsAreFollowed() {
    Office o;
    for (const int64_t run : {1, 2}) HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{run}, -1));
    for (int64_t i = 0; i < 6; ++i) o.recorder->event(RunId{1 + i % 2}, 1, at_step(i), "warning", std::to_string(i));
    HBLAB_VERIFY_OK(o.recorder->flush());
    const auto first = *o.store->events_after(0, 4), rest = *o.store->events_after(first.back().id, 100);
    QCOMPARE(first.size(), size_t(4));
    QCOMPARE(rest.size(), size_t(2));
    QVERIFY(first[1].run == RunId{2} && first[1].text == "1" && first[1].at.step == 1 && rest[1].text == "5");
    QVERIFY(o.store->events_after(rest.back().id, 100)->empty());
    const auto own = *o.store->events(RunId{2});
    QVERIFY(own.size() == 3 && own[0].id == first[1].id && own[0].kind == "warning");
  }

  void aRunThatCouldNotStartSaysWhy() {
    Office o;
    HBLAB_VERIFY_OK(o.recorder->could_not_start(RunId{1}, "its checkpoint is damaged"));
    QVERIFY(o.store->all_runs()->at(0).status == RunStatus::failed);
    QCOMPARE(o.store->all_runs()->at(0).message, std::string("its checkpoint is damaged"));
    HBLAB_VERIFY_OK(o.recorder->start_attempt(RunId{2}, -1));
    HBLAB_VERIFY_OK(o.recorder->could_not_start(RunId{2}, "no"));
    QVERIFY(o.store->all_runs()->at(1).status == RunStatus::running);
  }
};

HBLAB_TEST_MAIN(WorkspaceTest)
#include "workspace_test.moc"
