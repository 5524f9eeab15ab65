// SPDX-License-Identifier: Apache-2.0
// Spikes of curves whose leaps are planted.
#include "engine/stats/spikes.h"

#include <cmath>
#include <limits>
#include <random>

#include "tests/support/main.h"

using namespace hblab::stats;

namespace {

/// A loss that falls from 7 to about 3 with normal noise.
std::vector<double> falling(int64_t steps, double noise, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  std::vector<double> values;
  for (int64_t i = 0; i < steps; ++i) values.push_back(3 + 4 * std::exp(-double(i) / 200) + noise * normal(random));
  return values;
}

}  // namespace

class SpikesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aPlantedLeapIsFound() {
    auto values = falling(2000, 0.05);
    for (const size_t at : {size_t(60), size_t(1200), size_t(1999)}) values[at] += 1;
    values[1201] += 0.6;
    const auto spikes = find_spikes(values);
    QCOMPARE(spikes.size(), size_t(3));
    QCOMPARE(spikes[1].index, int64_t(1200));
    QVERIFY(spikes[1].first == 1200 && spikes[1].last == 1201 && spikes[1].value == values[1200]);
    QVERIFY(std::abs(spikes[1].expected - 3) < 0.05 && spikes[1].z > 12 && spikes[1].z < 30);  // 1 / 0.05
    QVERIFY(spikes[0].index == 60 && spikes[2].index == 1999);
  }

  void noiseAndAFallAreNone() {
    for (unsigned seed = 1; seed <= 20; ++seed) QVERIFY(find_spikes(falling(1000, 0.05, seed)).empty());
    QVERIFY(find_spikes(std::vector<double>(200, 3.0)).empty());
    auto dip = falling(1000, 0.05);
    dip[500] -= 2;
    QVERIFY(find_spikes(dip).empty());
    auto rounding = std::vector<double>(200, 3.0);
    rounding[100] += 1e-6;
    QVERIFY(find_spikes(rounding).empty());
  }

  void whatIsNotFiniteIsDefined() {
    auto values = falling(500, 0.05);
    values[100] = std::numeric_limits<double>::quiet_NaN();  // a step without a prediction
    values[300] = std::numeric_limits<double>::infinity();
    const auto spikes = find_spikes(values);
    QCOMPARE(spikes.size(), size_t(1));
    QVERIFY(spikes[0].index == 300 && std::isinf(spikes[0].z));
    QVERIFY(find_spikes({}).empty() && find_spikes({1, 2, 900}).empty());  // too few to tell
    const std::vector<double> nothing(100, std::numeric_limits<double>::quiet_NaN());
    QVERIFY(find_spikes(nothing).empty());
  }

  void theHighestAreKept() {
    auto values = falling(4000, 0.05);
    for (int64_t i = 0; i < 10; ++i) values[size_t(400 * i + 200)] += 0.7 * std::pow(2, double(i));
    const auto spikes = find_spikes(values, 3);
    QCOMPARE(spikes.size(), size_t(3));
    QVERIFY(spikes[0].index == 3000 && spikes[1].index == 3400 && spikes[2].index == 3800);
  }
};

HBLAB_TEST_MAIN(SpikesTest)
#include "spikes_test.moc"
