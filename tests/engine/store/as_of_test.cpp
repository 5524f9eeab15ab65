// SPDX-License-Identifier: Apache-2.0
// A project as it was: what was recorded, resumed and superseded later is not there.
#include "engine/store/as_of.h"

#include "tests/engine/store/project_maker.h"

using namespace hblab;
using namespace hblab::store;
using namespace hblab::test;

class AsOfTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void laterRowsAreNotThere() {
    TemporaryProject project;
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    const RunId run{1};
    const int64_t first = *recorder->start_attempt(run, -1);
    recorder->record_fact(run, first, "turns", 7);
    recorder->environment(run, first, R"({"cpu":"first"})");
    record(*recorder, run, first, 1, 5, 10);
    HBLAB_VERIFY_OK(recorder->flush());
    auto store = std::move(*RunStore::open(project.path));
    const std::map<RunId, Moment> moments{{run, moment_of(store->all_runs()->front())}};
    QCOMPARE(moments.at(run).step, int64_t(5));
    const auto then = values(*store);

    record(*recorder, run, first, 6, 9, 10);
    recorder->event(run, first, at_step(8), "warning", "later");
    HBLAB_VERIFY_OK(recorder->end_attempt(run, first, RunStatus::interrupted, "cut off"));
    const int64_t second = *recorder->start_attempt(run, 3);  // supersedes 4 … 9
    recorder->record_fact(run, second, "turns", 8);
    recorder->environment(run, second, R"({"cpu":"second"})");
    record(*recorder, run, second, 4, 12, 100);
    HBLAB_VERIFY_OK(recorder->end_attempt(run, second, RunStatus::done, ""));
    HBLAB_VERIFY_OK(recorder->flush());

    QVERIFY(values(*store) != then);
    const auto past = as_of(*store, moments);
    QCOMPARE(values(*past), then);
    QCOMPARE(past->all_runs()->size(), size_t(1));  // the other arm's run was not noted
    const RunRow row = past->all_runs()->front();
    QCOMPARE(row.last.step, int64_t(5));
    QCOMPARE(row.last.tokens, int64_t(500));
    QVERIFY(row.status == RunStatus::running && row.attempts == 1 && row.message.empty());
    QCOMPARE(past->facts(run)->at("turns"), 7.0);
    QCOMPARE(past->fact_by_attempt(run, "turns")->size(), size_t(1));
    QCOMPARE(*past->maximum(run, "loss").value(), 15.0);
    QVERIFY(past->events(run)->empty());
    QCOMPARE(*past->environment(run), std::string(R"({"cpu":"first"})"));
    QCOMPARE(*store->environment(run), std::string(R"({"cpu":"second"})"));
    QCOMPARE(past->position_from(run, 2).value()->step, int64_t(2));
    QVERIFY(!past->position_from(run, 6).value());
    const auto attempts = *past->attempts(run);
    QVERIFY(attempts.size() == 1 && !attempts[0].superseded_after);
    QVERIFY(contradictions(*store, moments)->empty());

    // A moment within the second attempt: its rows, and those of the first up to where it was resumed from.
    const std::map<RunId, Moment> middle{{run, {second, 7, RunStatus::running, false}}};
    const auto resumed = as_of(*store, middle);
    QCOMPARE(values(*resumed), (std::vector<double>{11, 12, 13, 104, 105, 106, 107}));
    QCOMPARE(resumed->attempts(run)->front().superseded_after, std::optional<int64_t>(3));
    SeriesCursor cursor;
    QCOMPARE(resumed->series_piece(run, "loss", cursor, 2)->size(), size_t(2));
    QCOMPARE(resumed->series_piece(run, "loss", cursor, 100)->front().at.step, int64_t(3));
  }

  void whatCannotHaveBeenIsNamed() {
    TemporaryProject project;
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    const RunId run{1};
    const int64_t attempt = *recorder->start_attempt(run, -1);
    record(*recorder, run, attempt, 1, 5, 10);
    HBLAB_VERIFY_OK(recorder->end_attempt(run, attempt, RunStatus::interrupted, ""));
    HBLAB_VERIFY_OK(recorder->flush());
    auto store = std::move(*RunStore::open(project.path));
    const auto said = [&](const Moment& moment, RunId of = RunId{1}) {
      const auto found = contradictions(*store, {{of, moment}});
      return found && !found->empty() ? QString::fromStdString(found->front().str()) : QString();
    };
    QCOMPARE(said({1, 5, RunStatus::interrupted, false}), QString());
    QCOMPARE(said({1, 3, RunStatus::running, false}), QString());
    QCOMPARE(said({0, 0, RunStatus::planned, false}), QString());
    QVERIFY(said({1, 5, RunStatus::done, false}).contains("done") && said({1, 5, RunStatus::done, false}).contains("interrupted"));
    QVERIFY(said({1, 8, RunStatus::running, false}).contains("step 8"));
    QVERIFY(said({2, 5, RunStatus::running, false}).contains("attempt 2"));
    QVERIFY(said({1, 5, RunStatus::running, false}, RunId{99}).contains("99"));
  }

 private:
  static void record(Recorder& recorder, RunId run, int64_t attempt, int64_t from, int64_t to, double base) {
    for (int64_t step = from; step <= to; ++step) recorder.record(run, attempt, at_step(step), {{"loss", base + double(step)}});
  }
  static std::vector<double> values(RunStore& store) {
    std::vector<double> list;
    const auto points = store.series(RunId{1}, "loss").value();
    for (const Point& point : points) list.push_back(point.value);
    return list;
  }
};

HBLAB_TEST_MAIN(AsOfTest)
#include "as_of_test.moc"
