// SPDX-License-Identifier: Apache-2.0
// Against SciPy's numbers (tests/fixtures/statistics.json), and the edge cases it does not hold.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>
#include <limits>

#include "engine/stats/holm.h"
#include "engine/stats/paired.h"
#include "engine/stats/target.h"
#include "tests/support/main.h"

using namespace hblab::stats;

namespace {
const double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

QJsonObject fixture() {
  QFile file(HBLAB_FIXTURES "/statistics.json");
  return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}
std::vector<double> doubles(const QJsonValue& array) {
  std::vector<double> values;
  for (const auto& value : array.toArray()) values.push_back(value.toDouble());
  return values;
}
bool close(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }
}  // namespace

class StatsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void intervalsMatchSciPy() {
    const auto cases = fixture()["paired_t"].toArray();
    QVERIFY(cases.size() >= 10);
    for (const QJsonValue& entry : cases) {
      const auto baseline = doubles(entry["baseline"]), arm = doubles(entry["arm"]);
      std::vector<double> differences;
      for (size_t i = 0; i < arm.size(); ++i) differences.push_back(arm[i] - baseline[i]);
      const Interval interval = t_interval(differences);
      QCOMPARE(interval.n, int64_t(arm.size()));
      QVERIFY(close(interval.mean, entry["mean_difference"].toDouble()));
      QVERIFY(close(interval.low, entry["ci95"][0].toDouble()));
      QVERIFY(close(interval.high, entry["ci95"][1].toDouble()));
      QVERIFY(close(interval.p, entry["p_two_sided"].toDouble()));
      QCOMPARE(interval.excludes_zero(), interval.p < alpha);
    }
  }

  void holmMatchesReference() {
    const auto holm = fixture()["holm"].toObject();
    const auto p = doubles(holm["p"]), expected = doubles(holm["adjusted"]);
    QVERIFY(p.size() >= 5);
    const auto adjusted = holm_adjust(p);
    for (size_t i = 0; i < p.size(); ++i) QVERIFY(close(adjusted[i], expected[i]));
    // The order of the arms does not matter, and what was not tested does not count.
    const auto mixed = holm_adjust({0.04, nan_value, 0.01, 0.03});
    QVERIFY(close(mixed[0], 0.06) && std::isnan(mixed[1]) && close(mixed[2], 0.03) && close(mixed[3], 0.06));
    QVERIFY(holm_adjust({}).empty());
  }

  void aLookIsWiderThanTheEnd() {
    const std::vector<double> differences = {-0.11, -0.07, -0.15, -0.05};
    const Interval last = t_interval(differences, level_of_end(5)), look = t_interval(differences, level_of_look(5));
    QVERIFY(look.low < last.low && look.high > last.high);
    QCOMPARE(level_of_look(5), 0.002);
    QCOMPARE(level_of_end(5), 0.04);
    QCOMPARE(level_of_end(1), alpha);
    for (const int64_t planned : {2, 5, 100}) QVERIFY(close(double(planned) * level_of_look(planned) + level_of_end(planned), alpha));
    // Student-t with 3 degrees of freedom at 99.8 % (tables) and 96 %.
    QVERIFY(std::abs((look.high - look.low) / (last.high - last.low) - 10.2145 / 3.4819) < 1e-3);
  }

  void aSharedDriftDoesNotWidenARatio() {
    QVERIFY(std::abs(ratio_reach({110, 55, 220}, {100, 50, 200})) < 1e-12);  // 1.1 each time
    // R = 471 / 430, residuals 1.4651, -0.7674, -1.0698, 0.3721; t(3) = 3.18245.
    QVERIFY(std::abs(ratio_reach({111, 54, 218, 88}, {100, 50, 200, 80}) - 3.18245 * 0.5820 / 117.75) < 1e-4);
    QVERIFY(std::isnan(ratio_reach({1}, {1})) && std::isnan(ratio_reach({}, {})));
  }

  void edgesAreDefined() {
    QVERIFY(std::isnan(t_interval({0.5}).low) && std::isnan(t_interval({0.5}).p) && t_interval({0.5}).mean == 0.5);
    QVERIFY(std::isnan(t_interval({}).mean) && !t_interval({}).excludes_zero());
    QVERIFY(std::isnan(t_interval({0.5, nan_value, 0.1}).low) && !t_interval({0.5, infinity, 0.1}).excludes_zero());
    QVERIFY(!t_interval({0, 0, 0}).excludes_zero() && t_interval({0, 0, 0}).p == 1);
    QVERIFY(t_interval({-0.5, -0.5, -0.5}).excludes_zero());
  }

  void curvesAreSummed() {
    QCOMPARE(*first_at_or_below({5, 4, 3, 2, 3}, 3), size_t(2));
    QCOMPARE(*first_at_or_below({nan_value, 3}, 3), size_t(1));
    QVERIFY(!first_at_or_below({5, 4, nan_value}, 3));
    QCOMPARE(best({5, nan_value, 2, 3}), 2.0);
    QVERIFY(std::isnan(best({})) && std::isnan(mean_of_last({}, 3)));
    QCOMPARE(mean_of_last({9, 1, 2, 3}, 3), 2.0);
    QCOMPARE(mean_of_last({1, 3}, 3), 2.0);
  }
};

HBLAB_TEST_MAIN(StatsTest)
#include "stats_test.moc"
