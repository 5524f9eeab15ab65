// SPDX-License-Identifier: Apache-2.0
// What it takes to reach a target, on curves whose crossings are known.
#include "engine/report/target_ratio.h"

#include <cmath>

#include "engine/report/comparison_json.h"
#include "engine/report/comparison_table.h"
#include "tests/engine/report/report_project.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::test;

namespace {

/// A curve falls by 0.4 between two evaluations (20, 40, 60), to its end at 60.
TargetComparison reached(ReportProject& project, double target) { return target_comparison(project.comparison(target)); }

const TargetNeed& need(const TargetComparison& all, TargetAxis axis) { return all.arms[1].needs[size_t(axis)]; }
bool close(double a, double b) { return std::abs(a - b) < 1e-4; }

}  // namespace

class TargetRatioTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ratiosAreThoseOfTheCrossings() {
    Plan p = plan({{4.0, 4.0, 4.0}, {3.5, 3.1, 3.5}});
    p.seconds_per_step = {0.1, 0.05};
    ReportProject project(p);
    project.train_all();
    const TargetComparison all = reached(project, 4.0);  // baseline: 60, 60, 60; arm: 40, 20, 40
    QCOMPARE(all.target, 4.0);
    QCOMPARE(all.arms[1].reached, int64_t(3));
    const TargetNeed& steps = need(all, TargetAxis::steps);
    QVERIFY(close(*steps.mean, 100 / 3.) && close(*steps.ratio, 100 / 180.));
    // Residuals 20/3, -40/3, 20/3: standard error 20/3; t(2) at 96 % = 4.84873.
    const double reach = 4.84873 * 20 / 100;
    QVERIFY(close(*steps.low, *steps.ratio * (1 - reach)) && close(*steps.high, *steps.ratio * (1 + reach)));
    QCOMPARE(steps.verdict.str(), std::string("no difference shown (descriptive)"));
    QVERIFY(close(*need(all, TargetAxis::tokens).ratio, *steps.ratio) && close(*need(all, TargetAxis::tokens).mean, 10000 / 3.));
    // Seconds at a step s ≥ 10: (90 + s) · 0.1 or 0.05 · (1 + 0.1 seed).
    const double arm = 0.05 * (130 * 1.1 + 110 * 1.2 + 130 * 1.3), baseline = 0.1 * 150 * 3.6;
    QVERIFY(close(*need(all, TargetAxis::compute_seconds).ratio, arm / baseline));
    QCOMPARE(need(all, TargetAxis::compute_seconds).verdict.str(), std::string("shorter (descriptive)"));
    QVERIFY(!need(all, TargetAxis::steps).values.empty() && all.arms[0].needs[0].verdict.pattern.empty());
  }

  void whoNeverReachesItTakesTheInterval() {
    ReportProject project(plan({{4.0, 4.0, 4.0}, {3.5, 4.1, 3.5}}));
    project.train_all();
    const TargetComparison all = reached(project, 4.0);
    const TargetNeed& steps = need(all, TargetAxis::steps);
    QVERIFY(close(*steps.ratio, 40 / 60.) && steps.n == 2 && !steps.low && !steps.values[1]);
    QCOMPARE(steps.verdict.str(), std::string("no interval (5 of 6 runs reached it)"));
    QCOMPARE(all.notes.front().str(), std::string("Hybrid never reached the target in 1 of 3 runs."));
    const TargetComparison none = reached(project, 1.0);
    QVERIFY(!need(none, TargetAxis::steps).ratio);
    QCOMPARE(need(none, TargetAxis::steps).verdict.str(), std::string("no ratio: in no seed both reached it"));
  }

  void twoSeedsDecideNothing() {
    ReportProject project(plan({{4.0, 4.0}, {3.5, 3.1}}));
    project.train_all();
    QCOMPARE(need(reached(project, 4.0), TargetAxis::tokens).verdict.str(), std::string("not decided (n = 2)"));
  }

  void equalCrossingsHaveNoInterval() {
    ReportProject project(plan({{4.0, 4.0, 4.0}, {3.5, 3.55, 3.5}}));
    project.train_all();
    const TargetComparison all = reached(project, 4.0);
    QVERIFY(close(*need(all, TargetAxis::steps).ratio, 40 / 60.) && !need(all, TargetAxis::steps).low);
    QCOMPARE(need(all, TargetAxis::steps).verdict.str(), std::string("no interval (the same evaluation in every seed)"));
  }

  void timesOfRunsThatTookNoTurnsHaveNoInterval() {
    Plan p = plan({{4.0, 4.0, 4.0}, {3.5, 3.1, 3.5}});
    p.experiment.interleaved = false;
    ReportProject project(p);
    project.turns.reset();
    project.train_all();
    const TargetComparison all = reached(project, 4.0);
    QVERIFY(need(all, TargetAxis::steps).low && !need(all, TargetAxis::compute_seconds).low);
    QCOMPARE(need(all, TargetAxis::compute_seconds).verdict.str(), std::string("no interval (runs not interleaved)"));
  }

  void withoutATargetThereIsNothing() {
    ReportProject project(plan({{4, 4, 4}, {4, 4, 4}}));
    project.train_all();
    QVERIFY(reached(project, 0).arms.empty());
    QVERIFY(comparison_json(project.comparison()).find("\"to_target\": null") != std::string::npos);
    QVERIFY(comparison_table(project.comparison(4.4)).find("To the target loss 4.4") != std::string::npos);
  }
};

HBLAB_TEST_MAIN(TargetRatioTest)
#include "target_ratio_test.moc"
