// SPDX-License-Identifier: Apache-2.0
// Planned numbers of seeds: against published values and against experiments that are drawn.
#include "engine/stats/seeds_needed.h"

#include <cmath>
#include <random>

#include "tests/support/main.h"

using namespace hblab::stats;

namespace {

/// Share of so many drawn experiments of n pairs in which the paired t test finds the difference.
double drawn_power(int64_t n, double effect, double level, std::mt19937& random) {
  constexpr int experiments = 20000;
  std::normal_distribution<double> difference(effect, 1);
  int found = 0;
  std::vector<double> differences(static_cast<size_t>(n));
  const double critical_width = [&] {  // half an interval's width, in standard errors: t_interval of -1, 1 shows it for n = 2 only
    std::vector<double> unit(differences.size(), 0);
    unit[0] = 1, unit[1] = -1;
    const Interval interval = t_interval(unit, level);
    return interval.high / std::sqrt(2 / double(n - 1) / double(n));
  }();
  for (int i = 0; i < experiments; ++i) {
    double sum = 0, squares = 0;
    for (double& d : differences) sum += d = difference(random);
    const double center = sum / double(n);
    for (const double d : differences) squares += (d - center) * (d - center);
    found += std::abs(center) > critical_width * std::sqrt(squares / double(n - 1) / double(n));
  }
  return double(found) / experiments;
}

}  // namespace

class SeedsNeededTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void matchesPublishedPlans() {  // R, pwr.t.test(type = "paired", power = 0.8): 198.15, 33.37, 14.30, 9.94
    QCOMPARE(pairs_for(0.2), std::optional<int64_t>(199));
    QCOMPARE(pairs_for(0.5), std::optional<int64_t>(34));
    QCOMPARE(pairs_for(-0.8), std::optional<int64_t>(15));
    QCOMPARE(pairs_for(1), std::optional<int64_t>(10));
    QVERIFY(std::abs(power_of_paired_t(34, 0.5) - 0.8078) < 1e-3 && power_of_paired_t(33, 0.5) < 0.8);
    QVERIFY(std::abs(power_of_paired_t(10, 0) - alpha) < 1e-9);  // no effect: the error rate
  }

  void matchesDrawnExperiments() {
    std::mt19937 random(1);
    for (const double level : {0.05, 0.04, 0.01})
      for (const double effect : {0.7, 1.0, 2.0}) {
        const int64_t planned = *pairs_for(effect, level);
        int64_t enough = std::max<int64_t>(2, planned - 3);
        while (drawn_power(enough, effect, level, random) < planned_power) ++enough;
        QVERIFY2(std::abs(enough - planned) <= 1, qPrintable(QString("%1 instead of %2").arg(planned).arg(enough)));
      }
  }

  void theSpreadsUncertaintyIsARange() {
    // Mean 1, spread 1 with n = 3: chi-square(2) at 97.5 and 2.5 % is 7.3778 and 0.050636, so 0.52066 to 6.2847 times the spread.
    const auto needed = *pairs_needed({0, 1, 2});
    QCOMPARE(needed.n, std::optional<int64_t>(10));
    QCOMPARE(needed.low, pairs_for(1 / 0.52066));
    QCOMPARE(needed.high, pairs_for(1 / 6.2847));
    QVERIFY(*needed.low < 10 && *needed.high > 200);
  }

  void edgesAreDefined() {
    QVERIFY(!pairs_needed({}) && !pairs_needed({0.5}) && !pairs_needed({0.5, NAN}));
    QVERIFY(!pairs_needed({-1, 1})->n && !pairs_needed({0, 0, 0})->n);
    QCOMPARE(pairs_needed({1, 1, 1})->n, std::optional<int64_t>(2));  // no spread at all
    QVERIFY(!pairs_for(0) && !pairs_for(0.01) && !pairs_for(NAN));
    QCOMPARE(pairs_for(100), std::optional<int64_t>(2));
    QCOMPARE(power_of_paired_t(1, 5), 0.);
  }
};

HBLAB_TEST_MAIN(SeedsNeededTest)
#include "seeds_needed_test.moc"
