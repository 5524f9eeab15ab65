// SPDX-License-Identifier: Apache-2.0
// Projects whose arms do not differ, looked at after every evaluation: how often the comparison calls a difference all the same.
#include <cmath>
#include <random>

#include "engine/report/comparison.h"
#include "engine/stats/paired.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::store;

namespace {

constexpr int projects = 4000, looks = 10;
constexpr int64_t interval = 100;

/// A project in memory: two arms of the same kind, whose evaluations so far are what a walk of its own makes of each run.
class AaProject final : public RunStore {
 public:
  AaProject(unsigned seed, int seeds) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    for (int s = 0; s < seeds; ++s) {
      const double shared = normal(random);  // of the seed: what pairing takes out
      for (int64_t arm = 1; arm <= 2; ++arm) {
        RunRow run;
        run.id.value = int64_t(rows_.size()) + 1;
        run.arm.value = arm;
        run.experiment.value = 1;
        run.arm_name = arm == 1 ? "A" : "Same as A";
        run.seed = uint64_t(s + 1);
        run.status = RunStatus::running;
        run.attempts = 1;
        rows_.push_back(run);
        // What a run has by luck stays with it, and some of it comes anew with each evaluation.
        const double own = normal(random);
        double drift = 0;
        std::vector<Point> curve;
        for (int64_t look = 0; look <= looks; ++look) {
          drift += 0.3 * normal(random);
          curve.push_back({{look * interval, look * 100, look * 10, double(look), double(look)},
                           1,
                           5 - 0.2 * double(look) + 0.05 * (shared + own + drift + 0.3 * normal(random))});
        }
        curves_.push_back(curve);
      }
    }
  }
  /// Shows the evaluations up to that look; after the last one every run has ended.
  void show(int64_t look, bool ended) {
    look_ = look;
    for (RunRow& run : rows_) run.status = ended ? RunStatus::done : RunStatus::running;
  }

  std::string project_uuid() override { return "aa"; }
  Result<std::vector<ExperimentRow>> experiments() override {
    ExperimentRow e;
    e.id.value = 1;
    e.name = "A/A";
    return std::vector<ExperimentRow>{e};
  }
  Result<std::vector<ArmRow>> arms(ExperimentId) override {
    return std::vector<ArmRow>{{{1}, {1}, "A", "A", "{}", true, ""}, {{2}, {1}, "Same as A", "Same as A", "{}", false, ""}};
  }
  Result<std::vector<RunRow>> runs(ExperimentId) override { return rows_; }
  Result<std::vector<RunRow>> all_runs() override { return rows_; }
  Result<std::vector<RunRow>> changed_runs(int64_t) override { return rows_; }
  Result<std::vector<Point>> series(RunId run, std::string_view metric, int64_t) override {
    if (metric != "eval_loss") return std::vector<Point>{};
    const auto& curve = curves_[size_t(run.value - 1)];
    return std::vector<Point>(curve.begin(), curve.begin() + look_ + 1);
  }
  Result<std::map<std::string, double>> facts(RunId) override {
    return std::map<std::string, double>{{"looks_planned", looks}, {"unigram_loss", 9}};
  }
  Result<std::map<int64_t, double>> fact_by_attempt(RunId, std::string_view) override { return std::map<int64_t, double>{{1, 1.0}}; }
  Result<std::vector<AttemptRow>> attempts(RunId) override { return std::vector<AttemptRow>{}; }
  Result<std::vector<std::string>> metrics(RunId) override { return std::vector<std::string>{"eval_loss"}; }
  Result<std::vector<Point>> series_piece(RunId, std::string_view, SeriesCursor&, int64_t) override { return std::vector<Point>{}; }
  Result<std::vector<Point>> series_all_attempts(RunId, std::string_view) override { return std::vector<Point>{}; }
  Result<std::vector<EventRow>> events(RunId) override { return std::vector<EventRow>{}; }
  Result<std::vector<CheckpointRow>> checkpoints(RunId) override { return std::vector<CheckpointRow>{}; }
  Result<std::string> environment(RunId, int64_t) override { return std::string(); }
  Result<std::optional<double>> maximum(RunId, std::string_view) override { return std::optional<double>(); }
  Result<int64_t> data_version() override { return int64_t(0); }
  Result<int64_t> change_seq() override { return int64_t(0); }
  Result<std::map<RunId, RunMarks>> marks() override { return std::map<RunId, RunMarks>{}; }
  Result<QueueState> queue() override { return QueueState{}; }
  Result<SchedulerState> scheduler() override { return SchedulerState{}; }
  Result<std::optional<ProcessIdentity>> holder(RunId) override { return std::optional<ProcessIdentity>(); }
  Result<std::vector<EventRow>> events_after(int64_t, int64_t) override { return std::vector<EventRow>{}; }
  Result<std::string> integrity() override { return std::string("ok"); }
  Result<std::optional<Position>> position_from(RunId, int64_t) override { return std::optional<Position>(); }

 private:
  std::vector<RunRow> rows_;
  std::vector<std::vector<Point>> curves_;
  int64_t look_ = 0;
};

/// Whether a verdict is given, and it is "lower" or "higher".
bool calls_a_difference(RunStore& store, bool* decided) {
  const auto comparison = compare(store, (*store.experiments())[0]);
  if (!comparison) return false;
  const std::string verdict = comparison->arms[1].metrics[0].verdict.str();
  if (verdict.find("not decided") == std::string::npos) *decided = true;
  return verdict.find("lower than") != std::string::npos || verdict.find("higher than") != std::string::npos;
}

}  // namespace

class WatchedTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void watchingCallsNoMoreThanFivePercent_data() {
    QTest::addColumn<int>("seeds");
    QTest::newRow("3 seeds") << 3;
    QTest::newRow("5 seeds") << 5;
  }
  void watchingCallsNoMoreThanFivePercent() {
    QFETCH(const int, seeds);
    int called = 0, at_the_end = 0, either = 0;
    bool decided = false;
    for (int i = 0; i < projects; ++i) {
      AaProject project(unsigned(1000 + i), seeds);
      bool any = false;
      for (int64_t look = 1; look <= looks && !any; ++look) {
        project.show(look, false);
        any = calls_a_difference(project, &decided);
      }
      called += any;
      project.show(looks, true);
      const bool end = calls_a_difference(project, &decided);
      at_the_end += end;
      either += any || end;
    }
    QVERIFY2(decided, "no verdict was ever given: nothing was tested");
    qInfo("of %d: %d while running, %d at the end, %d at either", projects, called, at_the_end, either);
    // What chance alone may add to a rate that the simulation finds: three standard deviations.
    const auto at_most = [](double rate) { return int(projects * rate + 3 * std::sqrt(projects * rate * (1 - rate))); };
    QVERIFY2(called <= at_most(stats::alpha * stats::early_share), qPrintable(QString::number(called)));
    QVERIFY2(either <= at_most(stats::alpha), qPrintable(QString::number(either)));
    QVERIFY2(at_the_end > projects * 0.03, qPrintable(QString::number(at_the_end)));  // at 4 %: not never, either
  }
};

HBLAB_TEST_MAIN(WatchedTest)
#include "watched_test.moc"
