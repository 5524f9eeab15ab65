// SPDX-License-Identifier: Apache-2.0
// What is recorded is what is read: values, order, attempts, changes; and who may hold a run.
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <limits>
#include <thread>

#include "engine/core/clock.h"
#include "engine/store/run_status.h"
#include "tests/engine/store/project_maker.h"

using namespace hblab;
using namespace hblab::store;
using namespace hblab::test;

namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();
const double nan_value = std::numeric_limits<double>::quiet_NaN();

std::vector<double> values(const std::vector<Point>& points) {
  std::vector<double> result;
  for (const Point& point : points) result.push_back(point.value);
  return result;
}
std::vector<int64_t> steps(const std::vector<Point>& points) {
  std::vector<int64_t> result;
  for (const Point& point : points) result.push_back(point.at.step);
  return result;
}
}  // namespace

class StoreTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void anExperimentIsReadBack() {
    TemporaryProject project;
    auto recorder = Recorder::open(project.path);
    HBLAB_VERIFY_OK(recorder);
    NewExperiment e = two_arms({1, 0xffffffffffffffffu});
    e.target_loss = 2.5;
    e.interleaved = false;
    const auto id = (*recorder)->add_experiment(e);
    HBLAB_VERIFY_OK(id);
    auto store = RunStore::open(project.path);
    HBLAB_VERIFY_OK(store);
    QCOMPARE((*store)->project_uuid().size(), size_t(36));
    const auto rows = (*store)->experiments();
    HBLAB_VERIFY_OK(rows);
    QCOMPARE(rows->size(), size_t(1));
    QCOMPARE(rows->front().name, e.name);
    QCOMPARE(rows->front().spec_text, e.spec_text);
    QCOMPARE(rows->front().spec_folder, e.spec_folder);
    QCOMPARE(rows->front().target_loss, 2.5);
    QVERIFY(!rows->front().interleaved && std::abs(rows->front().created - wall_clock()) < 60);
    const auto arms = (*store)->arms(*id);
    HBLAB_VERIFY_OK(arms);
    QCOMPARE(arms->size(), size_t(2));
    QVERIFY(arms->at(0).baseline && !arms->at(1).baseline);
    QCOMPARE(arms->at(1).settings_json, e.arms[1].settings_json);
    const auto runs = (*store)->runs(*id);
    HBLAB_VERIFY_OK(runs);
    QCOMPARE(runs->size(), size_t(4));
    QCOMPARE(runs->at(3).seed, uint64_t(0xffffffffffffffffu));
    QCOMPARE(runs->at(3).arm_name, std::string("Hybrid"));
    QVERIFY(runs->at(0).status == RunStatus::planned && runs->at(0).attempts == 0 && !runs->at(0).dead);
  }

  void valuesSurviveTheStore() {
    TemporaryProject project;
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    const RunId run{1};
    HBLAB_VERIFY_OK(recorder->start_attempt(run, -1));
    const std::vector<double> odd = {0.1, -2.5, 5e-324, 1e308, 4096, nan_value, infinity, -infinity};
    for (size_t i = 0; i < odd.size(); ++i) recorder->record(run, 1, at_step(int64_t(i)), {{"train_loss", odd[i]}, {"grad_norm", 1.0}});
    recorder->record(run, 1, at_step(3), {{"eval_loss", 7.5}});
    recorder->record_fact(run, 1, "unigram_loss", 5.5);
    recorder->record_fact(run, 1, "strange", nan_value);
    recorder->event(run, 1, at_step(2), "warning", "slow disk");
    recorder->environment(run, 1, R"({"cpu":"x"})");
    HBLAB_VERIFY_OK(recorder->add_checkpoint(run, 1, {"run-1/step-2", 2, 1000, "aa"}));
    HBLAB_VERIFY_OK(recorder->add_checkpoint(run, 1, {"run-1/step-4", 4, 1001, "bb"}));
    HBLAB_VERIFY_OK(recorder->remove_checkpoint(run, "run-1/step-2"));

    auto store = std::move(*RunStore::open(project.path));
    const auto read = store->series(run, "train_loss");
    HBLAB_VERIFY_OK(read);
    QCOMPARE(read->size(), odd.size());
    for (size_t i = 0; i < odd.size(); ++i) {
      const double value = read->at(i).value;
      QVERIFY(std::isnan(odd[i]) ? std::isnan(value) : value == odd[i]);
      QCOMPARE(read->at(i).at.tokens, int64_t(i) * 100);
      QCOMPARE(read->at(i).at.wall_seconds, double(i) * 0.02);
    }
    QCOMPARE(steps(*store->series(run, "train_loss", 5)), (std::vector<int64_t>{6, 7}));
    QCOMPARE(values(*store->series(run, "eval_loss")), std::vector<double>{7.5});
    QVERIFY(store->series(run, "unknown")->empty());
    QCOMPARE(store->maximum(run, "train_loss")->value_or(0), infinity);
    QCOMPARE(*store->metrics(run), (std::vector<std::string>{"eval_loss", "grad_norm", "train_loss"}));
    QVERIFY(store->metrics(RunId{2})->empty());
    QCOMPARE(store->facts(run)->at("unigram_loss"), 5.5);
    QVERIFY(std::isnan(store->facts(run)->at("strange")));
    QCOMPARE(store->events(run)->at(0).text, std::string("slow disk"));
    QCOMPARE(store->events(run)->at(0).at.step, int64_t(2));
    QCOMPARE(*store->environment(run), std::string(R"({"cpu":"x"})"));
    QCOMPARE(store->checkpoints(run)->size(), size_t(1));
    QCOMPARE(store->checkpoints(run)->at(0).hash, std::string("bb"));
    QCOMPARE(store->runs(ExperimentId{1})->at(0).last.step, int64_t(7));
  }

  void valuesAppearByThemselves() {
    TemporaryProject project;
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    HBLAB_VERIFY_OK(recorder->start_attempt(RunId{1}, -1));
    recorder->record(RunId{1}, 1, at_step(1), {{"train_loss", 1}});
    auto store = std::move(*RunStore::open(project.path));
    QTRY_COMPARE_WITH_TIMEOUT(store->series(RunId{1}, "train_loss")->size(), size_t(1), 5000);
  }

  void closingDrainsTheQueue() {
    TemporaryProject project;
    constexpr int64_t count = 30'000;  // several times the queue's length
    {
      auto recorder = std::move(*Recorder::open(project.path));
      HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
      HBLAB_VERIFY_OK(recorder->start_attempt(RunId{1}, -1));
      std::vector<std::thread> producers;
      for (int64_t p = 0; p < 2; ++p)
        producers.emplace_back([&, p] {
          for (int64_t step = p; step < count; step += 2) recorder->record(RunId{1}, 1, at_step(step), {{"train_loss", double(step)}});
        });
      for (auto& producer : producers) producer.join();
    }
    QVERIFY(!fs::exists(project.path.string() + "-wal"));  // one file is left
    auto store = std::move(*RunStore::open(project.path));
    const auto points = store->series(RunId{1}, "train_loss");
    QCOMPARE(points->size(), size_t(count));
    for (int64_t step = 0; step < count; ++step) QCOMPARE(points->at(size_t(step)).value, double(step));
    QVERIFY(store->all_runs()->at(0).status == RunStatus::interrupted);  // nobody ended it
    QVERIFY(!store->all_runs()->at(0).dead);
  }

  void aResumeSupersedesWithoutDeleting() {
    TemporaryProject project;
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    const RunId run{1};
    const auto attempt = [&](int64_t resumed_from, int64_t first, int64_t last, double value) {
      const auto number = recorder->start_attempt(run, resumed_from);
      if (!number) return int64_t(0);
      for (int64_t step = first; step <= last; ++step) recorder->record(run, *number, at_step(step), {{"eval_loss", value + double(step)}});
      return recorder->end_attempt(run, *number, RunStatus::interrupted, "stopped") ? *number : 0;
    };
    QCOMPARE(attempt(-1, 0, 5, 100), int64_t(1));
    QCOMPARE(attempt(3, 3, 4, 200), int64_t(2));  // repeats the evaluation at the step it resumed from
    auto store = std::move(*RunStore::open(project.path));
    QCOMPARE(values(*store->series(run, "eval_loss")), (std::vector<double>{100, 101, 102, 203, 204}));
    QCOMPARE(store->all_runs()->at(0).last.step, int64_t(4));
    QCOMPARE(store->maximum(run, "eval_loss")->value_or(0), 204.0);
    QCOMPARE(store->position_from(run, 2)->value_or(Position{}).tokens, int64_t(200));
    QVERIFY(!store->position_from(run, 5)->has_value() && !store->maximum(run, "train_loss")->has_value());
    QCOMPARE(attempt(1, 2, 2, 300), int64_t(3));
    QCOMPARE(values(*store->series(run, "eval_loss")), (std::vector<double>{100, 101, 302}));
    QCOMPARE(values(*store->series_all_attempts(run, "eval_loss")), (std::vector<double>{100, 101, 102, 103, 104, 105, 203, 204, 302}));
    QCOMPARE(attempt(-1, 0, 0, 400), int64_t(4));  // from nothing
    QCOMPARE(values(*store->series(run, "eval_loss")), std::vector<double>{400});
    QCOMPARE(store->all_runs()->at(0).message, std::string("stopped"));
  }

  void piecesAreTheWholeCurve() {
    TemporaryProject project;
    auto recorder = Recorder::open(project.path);
    HBLAB_VERIFY_OK(recorder);
    HBLAB_VERIFY_OK((*recorder)->add_experiment(two_arms({1})));
    const auto train = [&](int64_t attempt, int64_t from, int64_t to) {
      for (int64_t step = from; step <= to; ++step)
        (*recorder)->record({1}, attempt, at_step(step), {{"train_loss", double(100 * attempt + step)}, {"grad_norm", 1}});
      HBLAB_VERIFY_OK((*recorder)->flush());
    };
    HBLAB_VERIFY_OK((*recorder)->start_attempt({1}, -1));
    train(1, 1, 25);
    const auto store = RunStore::open(project.path);
    HBLAB_VERIFY_OK(store);
    const auto read_on = [&](SeriesCursor& cursor, int64_t limit) {
      std::vector<Point> all;
      for (;;) {
        const auto piece = (*store)->series_piece({1}, "train_loss", cursor, limit);
        if (!piece || int64_t(piece->size()) > limit) return std::vector<Point>{};
        all.insert(all.end(), piece->begin(), piece->end());
        if (int64_t(piece->size()) < limit) return all;
      }
    };
    SeriesCursor cursor;
    QCOMPARE(values(read_on(cursor, 7)), values(*(*store)->series({1}, "train_loss")));
    QVERIFY(read_on(cursor, 7).empty());
    train(1, 26, 30);
    QCOMPARE(steps(read_on(cursor, 3)), (std::vector<int64_t>{26, 27, 28, 29, 30}));
    HBLAB_VERIFY_OK((*recorder)->end_attempt({1}, 1, RunStatus::interrupted, ""));
    HBLAB_VERIFY_OK((*recorder)->start_attempt({1}, 20));
    train(2, 21, 24);
    for (const int64_t limit : {1, 4, 6, 100}) {
      SeriesCursor anew;
      QCOMPARE(values(read_on(anew, limit)), values(*(*store)->series({1}, "train_loss")));
    }
  }

  void eachCommitRaisesTheChangeNumber() {
    TemporaryProject project;
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    auto store = std::move(*RunStore::open(project.path));
    const auto newest = [&] {
      int64_t seen = 0;
      const auto runs = store->all_runs();
      for (const RunRow& run : *runs) seen = std::max(seen, run.change_seq);
      return seen;
    };
    const auto changed_since = [&](int64_t seen) {
      std::vector<int64_t> ids;
      const auto runs = store->changed_runs(seen);
      for (const RunRow& run : *runs) ids.push_back(run.id.value);
      return ids;
    };
    int64_t seen = newest();
    HBLAB_VERIFY_OK(recorder->start_attempt(RunId{2}, -1));
    QCOMPARE(changed_since(seen), std::vector<int64_t>{2});
    seen = newest();
    recorder->record(RunId{2}, 1, at_step(1), {{"train_loss", 1}});
    HBLAB_VERIFY_OK(recorder->flush());
    QCOMPARE(changed_since(seen), std::vector<int64_t>{2});
    seen = newest();
    HBLAB_VERIFY_OK(recorder->flush());
    QVERIFY(changed_since(seen).empty());
  }

  void aHeldRunIsBusy() {
    TemporaryProject project;
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    HBLAB_VERIFY_OK(recorder->start_attempt(RunId{1}, -1));
    HBLAB_VERIFY_OK(recorder->set_status(RunId{1}, RunStatus::paused));
    auto second = std::move(*Recorder::open(project.path));
    const auto refused = second->start_attempt(RunId{1}, 0);
    QVERIFY(!refused && refused.error().kind == ErrorKind::busy);
    QVERIFY(refused.error().message().find(std::to_string(::getpid())) != std::string::npos);
    HBLAB_VERIFY_OK(second->start_attempt(RunId{2}, -1));  // another run of the project is free
    HBLAB_VERIFY_OK(recorder->end_attempt(RunId{1}, 1, RunStatus::interrupted, ""));
    QCOMPARE(second->start_attempt(RunId{1}, 0).value_or(0), int64_t(2));
    HBLAB_VERIFY_OK(recorder->end_attempt(RunId{1}, 1, RunStatus::failed, "late"));  // a stale holder's word no longer counts
    auto store = std::move(*RunStore::open(project.path));
    QVERIFY(store->all_runs()->at(0).status == RunStatus::running);
    HBLAB_VERIFY_OK(second->end_attempt(RunId{1}, 2, RunStatus::done, ""));
    const auto done = recorder->start_attempt(RunId{1}, 0);
    QVERIFY(!done && done.error().kind == ErrorKind::busy);
    QVERIFY(!recorder->start_attempt(RunId{99}, -1));
  }

  void anotherHostIsJudgedByItsHeartbeat() {
    const Holder here{this_process(), 0};
    QVERIFY(!holder_is_gone(here, 1e9));
    Holder there = here;
    there.process.host = "elsewhere";
    there.heartbeat = 1000;
    QVERIFY(!holder_is_gone(there, 1000 + heartbeat_timeout_seconds - 1));
    QVERIFY(holder_is_gone(there, 1000 + heartbeat_timeout_seconds + 1));
  }
};

HBLAB_TEST_MAIN(StoreTest)
#include "store_test.moc"
