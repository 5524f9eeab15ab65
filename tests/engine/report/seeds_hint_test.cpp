// SPDX-License-Identifier: Apache-2.0
// What an undecided experiment is told: how many more seeds, and the spec that has them.
#include "engine/report/seeds_hint.h"

#include "engine/report/comparison_json.h"
#include "engine/report/comparison_table.h"
#include "engine/spec/loader.h"
#include "engine/stats/seeds_needed.h"
#include "tests/engine/report/report_project.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::test;

namespace {

std::vector<SeedsHint> hints(const std::vector<std::vector<double>>& ends) {
  ReportProject project(plan(ends));
  project.train_all();
  return seeds_hints(project.comparison());
}
bool says(const SeedsHint& hint, const char* words) { return QString::fromStdString(hint.text.str()).contains(words); }

}  // namespace

class SeedsHintTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void whatIsDecidedNeedsNoMore() { QVERIFY(hints({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}}).empty()); }

  void anUndecidedArmIsToldHowManyMore() {
    const auto list = hints({{4, 4, 4, 4}, {4.0, 3.9, 3.7, 4.2}});  // differences 0, -0.1, -0.3, 0.2
    QCOMPARE(list.size(), size_t(1));
    QCOMPARE(list[0].arm, std::string("Hybrid"));
    QCOMPARE(list[0].seeds, int64_t(4));
    QCOMPARE(list[0].needed, stats::pairs_for(0.05 / 0.2081666, 0.04));
    QVERIFY(*list[0].low < *list[0].needed && !list[0].high);
    const QString in_all = QString("Hybrid against BERT: about %1 seeds in all (%2 more)").arg(*list[0].needed).arg(*list[0].needed - 4);
    QVERIFY2(says(list[0], qPrintable(in_all)) && says(list[0], "to more than 1000"), list[0].text.str().c_str());
  }

  void severalArmsAreEachPlannedStrictly() {
    const std::vector<double> base = {4, 4, 4, 4}, arm = {4.0, 3.9, 3.7, 4.2};
    QCOMPARE(hints({base, arm, arm})[0].needed, stats::pairs_for(0.05 / 0.2081666, 0.02));
  }

  void twoSeedsAreNoGroundForAPlan() {
    const auto list = hints({{4, 4}, {3.5, 3.4}});
    QCOMPARE(list.size(), size_t(1));
    QVERIFY2(says(list[0], "next to nothing"), list[0].text.str().c_str());
    QVERIFY(*list[0].needed >= 3);
  }

  void equalArmsWouldTakeForEver() {
    const auto list = hints({{4, 4, 4}, {4.1, 3.9, 4.0}});
    QVERIFY2(!list[0].needed && says(list[0], "about equal; more than 1000"), list[0].text.str().c_str());
  }

  void nothingIsPlannedBeforeTheEnd() {
    ReportProject project(plan({{4, 4, 4}, {4.0, 3.9, 3.7}}));
    for (size_t run = 0; run < 5; ++run) project.train(run);
    QVERIFY(seeds_hints(project.comparison()).empty());
    project.train(5);
    const Comparison all = project.comparison();
    QVERIFY(comparison_table(all).find("seeds in all") != std::string::npos);
    QVERIFY(comparison_json(all).find("\"needed\": " + std::to_string(*seeds_hints(all)[0].needed)) != std::string::npos);
  }

  void theSpecGetsThem() {
    const std::string text = "format: 1\nname: a  # stays\narms: [{name: BERT}]\nseeds: [4, 2]\n";
    const auto made = spec_with_seeds(text, 5);
    QVERIFY(made && QString::fromStdString(*made).contains("# stays"));
    QVERIFY((spec::load_spec(*made).spec.seeds == std::vector<uint64_t>{4, 2, 1, 3, 5}));
    QVERIFY(!spec_with_seeds("arms: 3", 5));
  }
};

HBLAB_TEST_MAIN(SeedsHintTest)
#include "seeds_hint_test.moc"
