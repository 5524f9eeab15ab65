// SPDX-License-Identifier: Apache-2.0
// The paper's claims on projects whose numbers are known: each planted result gets its verdict, and what is missing is set up.
#include "engine/report/claims.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/report/arm_roles.h"
#include "engine/report/claim_spec.h"
#include "engine/spec/expand.h"
#include "engine/spec/loader.h"
#include "engine/spec/settings_json.h"
#include "tests/engine/report/report_project.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::test;

namespace {

constexpr const char* hybrid_layout = "hybrid(attention=2,pooling=2)*4";

NewArm arm(const std::string& name, const std::string& layout, bool drop_mask, double rate = 0.15, bool baseline = false) {
  spec::Settings s;
  s.model.layout = layout;
  s.model.drop_mask = drop_mask;
  s.masking.rate = rate;
  return {name, name.substr(0, name.find(" [")), baseline, spec::settings_to_json(s), "[]"};
}

/// BERT and HybridBERT; the arms are called by other names, so that nothing can come from these.
Plan bert_and_hybrid(std::vector<std::vector<double>> ends) {
  Plan p = plan(std::move(ends));
  p.experiment.arms[0] = arm("first", "attention*4", false, 0.15, true);
  p.experiment.arms[1] = arm("second", hybrid_layout, false);
  return p;
}
const std::vector<double> base = {4.0, 4.2, 4.1}, lower = {3.5, 3.71, 3.59}, noisy = {3.5, 4.5, 4.0};

struct Judged {
  Comparison comparison;
  std::vector<Claim> list;
  const Claim& of(ClaimId id) const { return list[size_t(id)]; }
};
Judged judged(ReportProject& project) {
  Judged j{project.comparison(), {}};
  auto store = std::move(*RunStore::open(project.path));
  j.list = *claims(*store, j.comparison);
  return j;
}
Judged judged(const Plan& p) {
  ReportProject project(p);
  project.train_all();
  return judged(project);
}
bool says(const Text& text, const char* words) { return QString::fromStdString(text.str()).contains(words); }
std::string verdict(const Claim& claim) { return words_of(claim.verdict).str(); }

/// Rates × {BERT, BERT+DropMask}; losses of the arms with DropMask by rate.
Plan rates(const std::vector<std::pair<double, std::vector<double>>>& drop_mask) {
  std::vector<std::vector<double>> ends;
  for (const auto& [rate, losses] : drop_mask) ends.insert(ends.end(), {base, losses});
  Plan p = plan(ends);
  p.experiment.arms.clear();
  for (const auto& [rate, losses] : drop_mask) {
    const std::string point = fmt::format(" [masking.rate={}]", rate);
    p.experiment.arms.push_back(arm("A" + point, "attention*4", false, rate, true));
    p.experiment.arms.push_back(arm("B" + point, "hybrid(attention=4,pooling=0)*4", true, rate));  // BERT's layers, written otherwise
  }
  return p;
}

}  // namespace

class ClaimsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void anArmIsWhatItsSettingsSay() {
    const auto family = [](const char* layout) {
      spec::Settings s;
      s.model.layout = layout;
      return mixer_family(s);
    };
    QCOMPARE(family("attention*4"), MixerFamily::bert);
    QCOMPARE(family("hybrid(attention=4,pooling=0)*2"), MixerFamily::bert);
    QCOMPARE(family("hybrid(attention=2,pooling=2)*2"), MixerFamily::hybrid);
    QCOMPARE(family("pooling attention"), MixerFamily::hybrid);
    QCOMPARE(family("pooling*4"), MixerFamily::other);
    QCOMPARE(family("nothing*4"), MixerFamily::other);
    spec::Settings a, b;
    b.model.drop_mask = true;
    b.model.drop_mask_self = "drop";
    b.model.layout = "hybrid(attention=4,pooling=0)*4";
    QVERIFY(same_but_drop_mask(a, b));
    b.training.batch_size *= 2;
    QVERIFY(!same_but_drop_mask(a, b));
  }

  void plantedResultsGetTheirVerdicts() {
    Plan p = bert_and_hybrid({base, lower});
    p.seconds_per_step = {0.11, 0.1};
    p.memory = {2000, 1700};
    const Judged j = judged(p);
    QCOMPARE(j.list.size(), size_t(5));
    const Claim &loss = j.of(ClaimId::loss), &speed = j.of(ClaimId::speed), &memory = j.of(ClaimId::memory);
    QCOMPARE(verdict(loss), std::string("reproduced"));
    QCOMPARE(loss.pairs.size(), size_t(1));
    QCOMPARE(loss.pairs[0].arm, std::string("second"));
    QCOMPARE(loss.pairs[0].n, int64_t(3));
    QVERIFY(std::abs(*loss.pairs[0].figure + 0.5) < 1e-9);
    QCOMPARE(figure_text(loss, loss.pairs[0]).str(), std::string("-0.5000 (-0.5280 to -0.4720) nats"));
    QCOMPARE(verdict(speed), std::string("reproduced"));
    QVERIFY(std::abs(*speed.pairs[0].figure - 1.1) < 1e-9 && *speed.pairs[0].low >= claimed_speed);
    QCOMPARE(verdict(memory), std::string("reproduced"));
    QVERIFY(std::abs(*memory.pairs[0].figure - 0.85) < 1e-9 && !memory.pairs[0].low);
    const Claim& downstream = j.of(ClaimId::downstream);
    QCOMPARE(verdict(downstream), std::string("not tested"));
    QVERIFY(downstream.lacks.empty() && says(downstream.reason, "fine-tuning"));
    QCOMPARE(verdict(j.of(ClaimId::drop_mask)), std::string("not tested"));
  }

  void lessThanClaimedIsNotReproducedAndIsSaid() {
    Plan p = bert_and_hybrid({base, noisy});
    p.seconds_per_step = {0.104, 0.1};
    p.memory = {2000, 1800};
    Judged j = judged(p);
    QCOMPARE(verdict(j.of(ClaimId::loss)), std::string("not reproduced"));
    QVERIFY(says(j.of(ClaimId::loss).reason, "No difference in held-out loss is shown"));
    QCOMPARE(verdict(j.of(ClaimId::speed)), std::string("not reproduced"));
    QVERIFY(says(j.of(ClaimId::speed).reason, "Faster, by less than claimed: +4.0 % instead of +8.0 %"));
    QCOMPARE(verdict(j.of(ClaimId::memory)), std::string("not reproduced"));
    QVERIFY(says(j.of(ClaimId::memory).reason, "by less than claimed: -10.0 % instead of -13.0 %"));
    p.seconds_per_step = {0.1, 0.11};
    p.memory = {2000, 2100};
    p.ends[1] = {4.5, 4.71, 4.59};
    j = judged(p);
    QVERIFY(says(j.of(ClaimId::loss).reason, "The held-out loss is higher"));
    QVERIFY(says(j.of(ClaimId::speed).reason, "Slower: -9.1 %"));
    QVERIFY(says(j.of(ClaimId::memory).reason, "The peak is larger: +5.0 %"));
    for (const ClaimId id : {ClaimId::loss, ClaimId::speed, ClaimId::memory}) QCOMPARE(verdict(j.of(id)), std::string("not reproduced"));
  }

  void nothingIsTestedWithoutItsConditions() {
    const auto expect = [](const Judged& j, ClaimId id, const char* words, std::set<Lack> lacks) {
      const Claim& claim = j.of(id);
      QCOMPARE(verdict(claim), std::string("not tested"));
      QVERIFY2(says(claim.reason, words), claim.reason.str().c_str());
      QVERIFY(claim.lacks == lacks);
    };
    Plan p = bert_and_hybrid({{4.0, 4.2}, {3.5, 3.7}});
    expect(judged(p), ClaimId::loss, "n = 2; at least 3 are needed", {Lack::seeds});
    p = bert_and_hybrid({base, lower});
    p.experiment.interleaved = false;
    expect(judged(p), ClaimId::speed, "not interleaved", {Lack::turns});
    p = bert_and_hybrid({base, lower});
    p.experiment.arms[1].differences_json = spec::differences_to_json({{"training.batch_size", "8", "4", false}});
    expect(judged(p), ClaimId::memory, "training.batch_size (8 instead of 4)", {});
    p = bert_and_hybrid({{5.9, 5.9, 5.9}, lower});
    expect(judged(p), ClaimId::loss, "first is on the plateau", {Lack::length});
    p = bert_and_hybrid({base, lower});
    p.experiment.arms[0].baseline = false, p.experiment.arms[1].baseline = true;
    expect(judged(p), ClaimId::loss, "not the baseline", {Lack::bert_baseline});
    p.experiment.arms[0] = arm("first", "attention*4", true);
    expect(judged(p), ClaimId::loss, "No arm is BERT without DropMask", {Lack::bert, Lack::bert_baseline});
    p = bert_and_hybrid({base, lower});
    p.experiment.arms[1] = arm("HybridBERT", "attention*4", true);  // a name makes no HybridBERT
    expect(judged(p), ClaimId::speed, "No arm is HybridBERT", {Lack::hybrid});
    ReportProject unfinished(bert_and_hybrid({base, lower}));
    for (size_t run = 0; run < 5; ++run) unfinished.train(run);
    unfinished.train(5, 40, RunStatus::interrupted);
    expect(judged(unfinished), ClaimId::loss, "Not every run has ended yet", {});
    unfinished.train(5, 50, RunStatus::diverged);
    expect(judged(unfinished), ClaimId::memory, "1 of 6 runs diverged or failed", {});
  }

  void dropMaskMustHelpAtEveryRate() {
    const auto claim = [](const Plan& p) { return judged(p).of(ClaimId::drop_mask); };
    Claim one = claim(rates({{0.15, lower}}));
    QCOMPARE(verdict(one), std::string("not tested"));
    QVERIFY2(says(one.reason, "One masking rate alone (0.15)"), one.reason.str().c_str());
    QVERIFY(one.lacks == std::set<Lack>{Lack::rates});
    const Claim both = claim(rates({{0.15, lower}, {0.4, lower}}));
    QCOMPARE(verdict(both), std::string("reproduced"));
    QCOMPARE(both.pairs.size(), size_t(2));
    QCOMPARE(both.pairs[1].baseline, std::string("A [masking.rate=0.4]"));
    // p = 0.0187 for each of three rates: below 0.04 alone, not after Holm's adjustment.
    const std::vector<double> slightly = {3.9, 4.06, 4.01};
    const Claim adjusted = claim(rates({{0.15, slightly}, {0.3, slightly}, {0.4, slightly}}));
    QCOMPARE(verdict(adjusted), std::string("not reproduced"));
    QVERIFY(std::abs(*adjusted.pairs[0].p - 3 * 0.0187) < 1e-3);
    const Claim mixed = claim(rates({{0.15, lower}, {0.3, base}, {0.4, lower}}));
    QCOMPARE(verdict(mixed), std::string("not reproduced"));
    QVERIFY2(says(mixed.reason, "1 of 3 pairs of arms do not reproduce it. B [masking.rate=0.3]"), mixed.reason.str().c_str());
  }

  void whatIsMissingCanBeSetUp() {
    const std::string text = R"(# a comment that stays
format: 1
name: small
model: {layout: attention*2, hidden: 64, heads: 4}
data: {sequence_length: 32}
execution:
  order: sequential
arms:
  - name: only
    model.drop_mask: true
seeds: [7]
)";
    Claim claim;
    claim.lacks = {Lack::bert, Lack::bert_baseline, Lack::hybrid, Lack::drop_mask, Lack::rates, Lack::seeds, Lack::turns, Lack::length};
    const auto made = claim_spec(text, claim);
    QVERIFY2(made, made ? "" : made.error().message().c_str());
    QVERIFY(QString::fromStdString(*made).startsWith("# a comment that stays\n"));
    const auto loaded = spec::load_spec(*made);
    QVERIFY(loaded.ok());
    const spec::ExperimentSpec& s = loaded.spec;
    QCOMPARE(s.arms.size(), size_t(4));
    QCOMPARE(s.baseline, std::string("BERT"));
    QCOMPARE(mixer_family(spec::arm_settings(s, s.arms[1])), MixerFamily::bert);
    QCOMPARE(spec::arm_settings(s, s.arms[2]).model.layout, std::string("hybrid(attention=2,pooling=2)*2"));
    QVERIFY(spec::arm_settings(s, s.arms[3]).model.drop_mask);
    QVERIFY((s.seeds == std::vector<uint64_t>{7, 1, 2}));
    QCOMPARE(s.base.execution.order, std::string("interleaved"));
    QCOMPARE(s.base.training.budget.amount, 2 * spec::Settings().training.budget.amount);
    QCOMPARE(s.sweep.size(), size_t(1));
    QCOMPARE(s.sweep[0].key, std::string("masking.rate"));
    QVERIFY(s.sweep[0].values.size() > 2);
    claim.lacks.clear();
    QVERIFY(!claim_spec(text, claim));
    claim.lacks = {Lack::seeds};
    QVERIFY(!claim_spec("format: 1\n", claim));
  }

  void theyAreWrittenForTerminalsAndPrograms() {
    const Judged j = judged(rates({{0.15, lower}, {0.4, lower}}));
    const QString table = QString::fromStdString(claims_table(j.comparison, j.list));
    QVERIFY(table.contains("--claim-spec pretraining_loss") && table.contains("B [masking.rate=0.4]"));
    QVERIFY(!table.contains("proved") && !table.contains("--claim-spec drop_mask"));
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(claims_json(j.comparison, j.list))).object()["claims"].toArray();
    QCOMPARE(json.size(), 5);
    QCOMPARE(json[4]["verdict"].toString(), QString("reproduced"));
    QCOMPARE(json[4]["pairs"].toArray().size(), 2);
    QCOMPARE(json[0]["missing"].toArray()[0].toString(), QString("hybrid_arm"));
  }
};

HBLAB_TEST_MAIN(ClaimsTest)
#include "claims_test.moc"
