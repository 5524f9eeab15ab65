// SPDX-License-Identifier: Apache-2.0
// A measured time is carried over to an edited experiment where its steps take as long, and only there.
#include "tests/support/main.h"

#ifndef Q_MOC_RUN
#include "engine/run/scaled_time.h"
#include "engine/spec/fields.h"
#endif

using namespace hblab;

namespace {

spec::RunSpec run_of(const std::string& arm, uint64_t seed = 1) {
  spec::RunSpec run;
  run.arm = arm;
  run.seed = seed;
  run.settings.training.budget = {100, IntervalUnit::steps};
  run.settings.evaluation.interval = {10, IntervalUnit::steps};
  return run;
}

run::DryRun dry_of(const spec::RunSpec& run) {
  run::DryRun dry;
  dry.step_seconds = 2;
  dry.evaluation_seconds = 5;
  dry.tokens_per_step = 1000;
  dry.steps_per_epoch = 40;
  return run::planned(dry, run.settings);
}

run::Forecast forecast_of(const std::vector<spec::RunSpec>& runs) {
  run::Forecast out;
  for (const auto& run : runs) out.arms.push_back({run.arm, 1, dry_of(run), dry_of(run).run_seconds()});
  return out;
}

}  // namespace

class ScaledTimeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void stepsAreCountedInEveryUnit() {
    spec::RunSpec run = run_of("a");
    QCOMPARE(dry_of(run).total_steps, int64_t(100));
    QCOMPARE(dry_of(run).evaluations, int64_t(11));
    run.settings.training.budget = {50500, IntervalUnit::tokens};
    QCOMPARE(dry_of(run).total_steps, int64_t(51));
    run.settings.training.budget = {3, IntervalUnit::epochs};
    QCOMPARE(dry_of(run).total_steps, int64_t(120));
    run.settings.evaluation.interval = {1, IntervalUnit::epochs};
    QCOMPARE(dry_of(run).evaluations, int64_t(4));
    run.settings.training.budget = {2, IntervalUnit::minutes};
    QCOMPARE(dry_of(run).total_steps, int64_t(60));
    QCOMPARE(dry_of(run).evaluations, int64_t(3));
    run.settings.evaluation.interval = {};
    QCOMPARE(dry_of(run).evaluations, int64_t(2));
  }

  void whatASpeedDependsOn_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("same");
    const auto row = [](const char* key, const char* value, bool same) { QTest::newRow(key) << QString(key) << QString(value) << same; };
    row("training.budget", "7 epochs", true);
    row("training.learning_rate", "0.3", true);
    row("evaluation.interval", "50 steps", true);
    row("checkpoint.interval", "5 steps", true);
    row("execution.phase_sample", "1", true);
    row("model.dropout", "0.3", true);
    row("model.layout", "pooling*4", false);
    row("training.batch_size", "8", false);
    row("data.sequence_length", "64", false);
    row("execution.threads", "1", false);
    row("masking.rate", "0.4", false);
  }
  void whatASpeedDependsOn() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(bool, same);
    const spec::RunSpec measured = run_of("a");
    spec::Settings edited = measured.settings;
    const auto taken = spec::set_field(edited, key.toStdString(), value.toStdString());
    QVERIFY(taken && edited != measured.settings);
    QCOMPARE(run::same_step(measured.settings, edited), same);
  }

  void theTimeFollowsTheNumberOfSteps() {
    const std::vector<spec::RunSpec> measured{run_of("a"), run_of("b")};
    const run::Forecast forecast = forecast_of(measured);
    spec::RunSpec longer = run_of("a"), second = run_of("a", 2), renamed = run_of("c"), slower = run_of("b");
    longer.settings.training.budget.amount = second.settings.training.budget.amount = 200;
    slower.settings.model.hidden *= 2;
    const auto arms = run::scaled(forecast, measured, {longer, renamed, slower, second});
    QCOMPARE(arms.size(), size_t(2));
    QCOMPARE(arms[0].arm, std::string("a"));
    QCOMPARE(arms[0].runs, int64_t(2));
    QCOMPARE(arms[0].seconds, 2 * (200 * 2.0 + 21 * 5.0));
    QCOMPARE(arms[1].arm, std::string("c"));
    QCOMPARE(arms[1].seconds, 100 * 2.0 + 11 * 5.0);
  }

  void anArmsOwnMeasurementComesFirst() {
    const std::vector<spec::RunSpec> measured{run_of("a"), run_of("b"), run_of("c")};
    run::Forecast forecast = forecast_of(measured);
    forecast.arms[1].dry.step_seconds = 9;
    QCOMPARE(run::scaled(forecast, measured, {run_of("b")}).at(0).dry.step_seconds, 9.0);
  }
};

HBLAB_TEST_MAIN(ScaledTimeTest)
#include "scaled_time_test.moc"
