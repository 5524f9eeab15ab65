// SPDX-License-Identifier: Apache-2.0
// Which checkpoints are kept.
#include "tests/support/main.h"

#ifndef Q_MOC_RUN
#include <limits>

#include "engine/run/retention.h"
#endif

using hblab::run::checkpoints_to_keep;
using Steps = std::set<int64_t>;

class RetentionTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theLastAreKept() {
    QCOMPARE(checkpoints_to_keep({10, 30, 20}, {}, {.keep_last = 2}), (Steps{20, 30}));
    QCOMPARE(checkpoints_to_keep({10}, {}, {.keep_last = 2}), Steps{10});
    QCOMPARE(checkpoints_to_keep({10, 20}, {}, {.keep_last = 0}), Steps{20});  // never none
    QCOMPARE(checkpoints_to_keep({}, {}, {}), Steps{});
  }
  void theBestAreKeptBesides() {
    const std::map<int64_t, double> losses{{10, 4}, {20, 3}, {30, 3}, {40, 5}, {50, std::numeric_limits<double>::quiet_NaN()}};
    QCOMPARE(checkpoints_to_keep({10, 20, 25, 30, 40, 50}, losses, {.keep_last = 1, .keep_best = 1}), (Steps{20, 50}));
    QCOMPARE(checkpoints_to_keep({10, 20, 25, 30, 40, 50}, losses, {.keep_last = 1, .keep_best = 3}), (Steps{10, 20, 30, 50}));
    QCOMPARE(checkpoints_to_keep({25, 50}, losses, {.keep_last = 1, .keep_best = 3}), Steps{50});  // neither has a loss
  }
  void multiplesAreKeptForGood() {
    QCOMPARE(checkpoints_to_keep({100, 150, 200, 230}, {}, {.keep_last = 1, .keep_every = 100}), (Steps{100, 200, 230}));
  }
};

HBLAB_TEST_MAIN(RetentionTest)
#include "retention_test.moc"
