// SPDX-License-Identifier: Apache-2.0
// Arms added, taken out and moved in a spec's text: nothing else changes, or nothing at all.
#include "engine/spec/arm_edits.h"

#include "engine/spec/arm_costs.h"
#include "engine/spec/expand.h"
#include "engine/spec/loader.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::spec;

class ArmEditsTest : public QObject {
  Q_OBJECT
  const std::string block_ =
      "format: 1\nname: x\narms:   # who\n  # first\n  - name: a\n    model.norm: pre  # why\n\n  # second\n  -\n    name: b\nseeds: 2\n";

 private Q_SLOTS:
  void blockListsKeepCommentsAndOrder() {
    const auto added = with_arm_added(block_, 1, {"c: d", {{"model.layout", "attention*2"}, {"data.paths", "x y\nz"}}});
    HBLAB_VERIFY_OK(added);
    QVERIFY(added->find("  - name: \"c: d\"\n    model.layout: attention*2\n    data.paths: [x y, z]\n  # second\n  -\n") !=
            std::string::npos);
    const auto back = with_arm_removed(*added, 1);
    HBLAB_VERIFY_OK(back);
    QCOMPARE(*back, block_);
    const auto moved = with_arm_moved(block_, 1, 0);
    HBLAB_VERIFY_OK(moved);
    QVERIFY(moved->find("arms:   # who\n  # second\n  -\n    name: b\n  # first\n  - name: a\n") != std::string::npos);
  }

  void bracketsAreKept() {
    const std::string flow = "format: 1\nname: x\narms: [{name: a}, {name: b, model.norm: pre}] # end\nseeds: 2\n";
    const auto added = with_arm_added(flow, 1, {"c d", {{"model.heads", "2"}}});
    HBLAB_VERIFY_OK(added);
    QVERIFY(added->find("[{name: a}, {name: c d, model.heads: 2}, {name: b, model.norm: pre}] # end") != std::string::npos);
    const auto removed = with_arm_removed(*added, 1);
    HBLAB_VERIFY_OK(removed);
    QCOMPARE(*removed, flow);
    const auto empty = with_arm_added("format: 1\nname: x\narms: []\n", 0, {"a", {}});
    HBLAB_VERIFY_OK(empty);
    QCOMPARE(*empty, std::string("format: 1\nname: x\narms: [{name: a}]\n"));
  }

  void theFirstAndTheLastArm() {
    for (const std::string without : {"format: 1\nname: x", "format: 1\nname: x\n", "format: 1\nname: x\narms:\n"}) {
      const auto one = with_arm_added(without, 0, {"a", {}});
      HBLAB_VERIFY_OK(one);
      QCOMPARE(*one, std::string("format: 1\nname: x\narms:\n  - name: a\n"));
      QVERIFY(!with_arm_removed(*one, 0));
    }
    const auto crlf = with_arm_added("format: 1\r\nname: x\r\narms:\r\n- name: a\r\n", 1, {"b", {}});
    HBLAB_VERIFY_OK(crlf);
    QCOMPARE(*crlf, std::string("format: 1\r\nname: x\r\narms:\r\n- name: a\r\n- name: b\r\n"));
  }

  void whatWouldChangeMoreIsRefused() {
    const std::string used = "format: 1\nname: x\narms:\n  - name: &m a\n  - name: b\ndescription: *m\n";
    QVERIFY(!with_arm_removed(used, 0));  // the alias would lead nowhere
    QVERIFY(!with_arm_removed(block_, 2));
    QVERIFY(!with_arm_added(block_, 3, {"x", {}}));
    QVERIFY(!with_arm_moved(block_, 0, 2));
    QVERIFY(!with_arm_added("[", 0, {"x", {}}));
    QVERIFY(!with_arm_added("format: 1\narms: {a: 1}\n", 0, {"x", {}}));
    QVERIFY(!with_arm_added("format: 1\nname: x\narms: [1, {name: b}]\n", 0, {"x", {}}));
  }

  void costsAreOfEachArmOnce() {
    const auto loaded = load_spec(block_ + "sweep: {masking.rate: [0.1, 0.2]}\ncheckpoint: {keep_last: 3}\n");
    QVERIFY(loaded.ok());
    const auto runs = expand(loaded.spec);
    const auto costs = arm_costs(runs, {}, false, 100);
    QCOMPARE(costs.size(), size_t(4));
    QCOMPARE(costs[0].runs, int64_t(2));
    QVERIFY(costs[0].parameters > 0 && costs[0].memory.peak > 0 && costs[0].flops.per_token > 0);
    QCOMPARE(costs[0].checkpoint_bytes, 2 * 3 * costs[0].memory.resident());
    QCOMPARE(arm_costs(runs, {}, false, 1).size(), size_t(1));
  }
};

HBLAB_TEST_MAIN(ArmEditsTest)
#include "arm_edits_test.moc"
