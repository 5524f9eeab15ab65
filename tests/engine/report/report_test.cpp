// SPDX-License-Identifier: Apache-2.0
// The rules of a comparison, on projects whose numbers are known; and what is exported.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <cmath>
#include <limits>

#include "engine/report/comparison.h"
#include "engine/report/comparison_json.h"
#include "engine/report/comparison_table.h"
#include "engine/report/export.h"
#include "engine/report/verdict_line.h"
#include "tests/engine/report/report_project.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::store;
using namespace hblab::test;

namespace {

const Metric& primary(const Comparison& all, size_t arm) { return *all.arms[arm].find("eval_loss_last"); }
std::string verdict(const Comparison& all, size_t arm, const char* metric = "eval_loss_last") {
  return all.arms[arm].find(metric)->verdict.str();
}
bool close(double a, double b) { return std::abs(a - b) < 1e-9; }
bool mentions(const std::vector<Text>& lines, const std::string& words) {
  return std::any_of(lines.begin(), lines.end(), [&](const Text& line) { return line.str().find(words) != std::string::npos; });
}

}  // namespace

class ReportTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void anUnacceptedDifferenceIsSaidForEver() {
    const std::vector<spec::ArmDifference> accepted{{"parameters", "2", "1", true}};
    auto both = accepted;
    both.push_back({"training.batch_size", "8", "4", false});
    Plan p = plan({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}, {4, 4, 4}});
    p.experiment.arms[1].differences_json = spec::differences_to_json(both);
    p.experiment.arms[2].differences_json = spec::differences_to_json(accepted);
    ReportProject project(p);
    project.train_all();
    const Comparison all = project.comparison();
    QVERIFY(all.arms[0].fair() && !all.arms[1].fair() && all.arms[2].fair());
    QVERIFY(all.arms[1].differences == both && all.arms[2].differences == accepted);
    const auto note = std::find_if(all.notes.begin(), all.notes.end(), [](const Text& t) { return t.str().starts_with("UNACCEPTED"); });
    QVERIFY(note != all.notes.end());
    QVERIFY2(note->str().find("training.batch_size (8 instead of 4)") != std::string::npos, note->str().c_str());
    const QString table = QString::fromStdString(comparison_table(all));
    QVERIFY(table.contains("lower than the baseline; UNACCEPTED DIFFERENCE"));
    QVERIFY(table.contains("What differs besides mixers and DropMask"));
    const auto arms = QJsonDocument::fromJson(QByteArray::fromStdString(comparison_json(all))).object()["arms"].toArray();
    QCOMPARE(arms[1].toObject()["fair"].toBool(), false);
    QCOMPARE(arms[1].toObject()["differences"].toArray().size(), 2);
    QCOMPARE(arms[2].toObject()["fair"].toBool(), true);
    QVERIFY(!QString::fromStdString(comparison_table(ReportProject(plan({{4, 4, 4}, {4, 4, 4}})).comparison())).contains("besides"));
  }

  void anOlderProjectsArmsAreLookedAtNow() {
    Plan p = plan({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}});
    p.experiment.arms[1].settings_json = R"({"training.batch_size": 8})";
    ReportProject project(p);
    project.train_all();
    const Comparison all = project.comparison();
    QVERIFY(!all.arms[1].fair());
    QCOMPARE(all.arms[1].differences.front().name, std::string("training.batch_size"));
  }

  void shortMemoryTakesTheVerdictOnSpeed() {
    for (const bool short_of_memory : {false, true}) {
      ReportProject project(plan({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}}));
      project.train_all();
      if (short_of_memory) project.recorder().record_fact(RunId{2}, 1, micro_batch_fact, 16);
      HBLAB_VERIFY_OK(project.recorder().flush());
      const Comparison all = project.comparison();
      QCOMPARE(all.arms[1].find("tokens_per_second")->difference->n, short_of_memory ? 6 : 9);  // blocks
      QCOMPARE(mentions(all.notes, "computed 16 sequences at a time"), short_of_memory);
      QVERIFY(primary(all, 1).difference->low.has_value());
    }
  }

  void aClearDifferenceIsNamed() {
    ReportProject project(plan({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}}));
    project.train_all();
    const Comparison all = project.comparison();
    QVERIFY(all.complete && all.baseline == "BERT" && all.arms[0].is_baseline && !primary(all, 0).difference);
    const Metric& m = primary(all, 1);
    QVERIFY(close(*m.mean, 3.6) && close(m.difference->mean, -0.5) && close(m.difference->relative, -0.5 / 4.1));
    // Differences -0.5, -0.49, -0.51: standard error 0.01 / sqrt(3), t(2) at 98 % = 4.84873.
    QVERIFY(std::abs(*m.difference->high + 0.5 - 4.84873 * 0.01 / std::sqrt(3)) < 1e-6);
    QCOMPARE(m.difference->n, int64_t(3));
    QCOMPARE(verdict(all, 1), std::string("lower than the baseline"));
    QVERIFY(mentions(all.arms[1].sentences, "Hybrid has a lower held-out loss than BERT"));
    const auto line = verdict_line(all);
    QCOMPARE(line.size(), size_t(2));
    QCOMPARE(line[0].str(), std::string("Against BERT, n = 3, 96 % intervals"));
    QCOMPARE(line[1].str(), std::string("Hybrid -0.500 nats, lower than the baseline"));
    QVERIFY(mentions(all.notes, "not the choice of the held-out text"));
    QCOMPARE(verdict(all, 1, "eval_loss_best"), std::string("descriptive; a best value gets no verdict"));
    QCOMPARE(verdict(all, 1, "eval_loss_mean_last_k"), std::string("lower (descriptive)"));
    QVERIFY(close(*all.arms[1].find("eval_loss_mean_last_k")->mean, 3.6 + 0.4));  // over steps 20, 40, 60
    QVERIFY(close(*all.arms[1].find("eval_loss_dropmask_off")->mean, 3.61));
    QVERIFY(!all.arms[1].find("steps_to_target"));
    QVERIFY(!*all.arms[1].on_plateau);
  }

  void noiseIsNotCalledADifference() {
    ReportProject project(plan({{4.0, 4.2, 4.1}, {3.5, 4.5, 4.0}}));
    project.train_all();
    const Comparison all = project.comparison();
    QCOMPARE(verdict(all, 1), std::string("no difference shown"));
    QVERIFY(*primary(all, 1).difference->low < 0 && *primary(all, 1).difference->high > 0);
    QVERIFY(mentions(all.arms[1].sentences, "the interval includes 0"));
  }

  void twoSeedsDecideNothing() {
    ReportProject project(plan({{4.0, 4.2}, {3.0, 3.2}}));
    QCOMPARE(verdict_line(project.comparison()).front().str(),
             std::string("Nothing can be compared yet: 0 of 4 runs have an evaluation to be compared."));
    project.train_all();
    const Comparison all = project.comparison();
    QCOMPARE(verdict(all, 1), std::string("not decided (n = 2)"));
    QCOMPARE(primary(all, 1).values.size(), size_t(2));
    QVERIFY(mentions(all.arms[1].sentences, "not decided (n = 2)") && mentions(all.arms[1].sentences, "-1.0000, -1.0000"));
  }

  void severalArmsAreJudgedTogether() {
    // p = 0.035 for each of three arms: below 0.04 alone, not after Holm's adjustment.
    const std::vector<double> base = {4.0, 4.2, 4.1}, arm = {3.9, 4.06, 4.01};
    ReportProject project(plan({base, arm, arm, arm}));
    project.train_all();
    const Comparison all = project.comparison();
    const Difference& d = *primary(all, 1).difference;
    QVERIFY(*d.high < 0 && *d.p > 0.05);
    QCOMPARE(verdict(all, 1), std::string("no difference shown (Holm, 3 arms)"));
    ReportProject alone(plan({base, arm}));
    alone.train_all();
    QCOMPARE(verdict(alone.comparison(), 1), std::string("lower than the baseline"));
  }

  void speedIsPairedByBlock() {
    Plan p = plan({{4, 4, 4}, {4, 4, 4}});
    p.seconds_per_step = {0.1, 0.08};
    p.memory = {2000, 1500};
    ReportProject project(p);
    project.train_all();
    const Comparison all = project.comparison();
    const Metric& speed = *all.arms[1].find("tokens_per_second");
    QCOMPARE(speed.difference->n, int64_t(9));  // 3 seeds, 3 blocks each
    QVERIFY(close(speed.difference->relative, 0.25));
    QVERIFY(close(*speed.values[0], 100 / 0.08 / 1.1));              // the slow first steps are left out
    QVERIFY(close(*speed.difference->low, speed.difference->mean));  // the machine's drift is shared, so nothing is left
    QCOMPARE(speed.verdict.str(), std::string("faster (descriptive)"));
    QVERIFY(mentions(all.arms[1].sentences, "trained faster than BERT"));
    const Metric& memory = *all.arms[1].find("peak_memory_bytes");
    QVERIFY(*memory.mean == 1500 && memory.difference->mean == -500 && !memory.difference->low);
    QCOMPARE(memory.verdict.str(), std::string("smaller (measured)"));
  }

  void sequentialRunsGetNoSpeedVerdict() {
    Plan p = plan({{4, 4, 4}, {4, 4, 4}});
    p.experiment.interleaved = false;
    ReportProject project(p);
    project.turns.reset();
    project.train_all();
    const Comparison all = project.comparison();
    for (const char* metric : {"tokens_per_second", "compute_seconds"}) {
      QCOMPARE(verdict(all, 1, metric), std::string("no verdict (runs not interleaved)"));
      QVERIFY(!all.arms[1].find(metric)->difference->low);
    }
    QVERIFY(mentions(all.notes, "not interleaved"));
  }

  void onlyWhatRanSideBySideIsTimed() {
    // Two seeds took turns; of the third, Hybrid was trained alone on a machine that had become ten times as fast.
    Plan p = plan({{4, 4, 4}, {4, 4, 4}});
    p.seconds_per_step = {0.1, 0.08};
    ReportProject project(p);
    for (size_t run = 0; run < 5; ++run) project.train(run);
    project.turns = 2;
    project.speed_up(10);
    project.train(5);
    const Comparison all = project.comparison();
    const Metric& speed = *all.arms[1].find("tokens_per_second");
    QCOMPARE(speed.difference->n, int64_t(6));
    QVERIFY(close(speed.difference->relative, 0.25));  // the third seed's speed moves neither the difference nor its bounds
    QVERIFY(close(*speed.difference->high, 0.25 * *all.arms[0].find("tokens_per_second")->mean));
    QCOMPARE(verdict(all, 1, "compute_seconds"), std::string("no verdict (runs not interleaved)"));
    QVERIFY(!all.arms[1].find("compute_seconds")->difference->low);
  }

  void aSpeedWithoutRunsIsNoValue() {
    // Seed 1 has ended, Hybrid's run without an evaluation; seed 2 goes on; seed 3 has not begun.
    ReportProject project(plan({{4, 4, 4}, {3, 3, 3}}));
    project.train(0);
    project.train(1, 5, RunStatus::diverged);
    project.train(2, 40, RunStatus::running);
    project.train(3, 40, RunStatus::running);
    const Comparison all = project.comparison();
    QVERIFY(!all.arms[1].find("tokens_per_second")->mean);
    QVERIFY(!comparison_table(all).empty() && !comparison_json(all).empty());
  }

  void withoutAPlanOfLooksNothingIsDecidedBeforeTheEnd() {
    ReportProject project(plan({{4, 4.2, 4.1}, {3.5, 3.71, 3.59}}));
    project.looks_planned = 0;  // a budget in minutes
    for (size_t run = 0; run < 5; ++run) project.train(run);
    project.train(5, 45, RunStatus::interrupted);
    Comparison all = project.comparison();
    QCOMPARE(verdict(all, 1), std::string("not decided (before the end)"));
    QVERIFY(mentions(all.notes, "nothing is decided before the end"));
    project.train(5);
    QCOMPARE(verdict(project.comparison(), 1), std::string("lower than the baseline"));
  }

  void thePlateauIsNamed() {
    ReportProject project(plan({{5.8, 5.75, 5.71}, {5.6, 5.65, 5.68}}));
    project.train_all();
    const Comparison all = project.comparison();
    QVERIFY(*all.arms[0].on_plateau && !*all.arms[1].on_plateau);
    QVERIFY(mentions(all.notes, "BERT is on the plateau") && !mentions(all.notes, "Hybrid is on the plateau"));
    QVERIFY(comparison_table(all).find("(baseline); on the plateau") != std::string::npos);
  }

  void anUnreachedTargetIsSaid() {
    Plan p = plan({{4.0, 4.0, 4.0}, {3.9, 3.5, 3.5}});
    p.experiment.target_loss = 4.0;
    ReportProject project(p);
    project.train_all();
    Comparison all = project.comparison();
    const Metric& steps = *all.arms[1].find("steps_to_target");
    QCOMPARE(*steps.values[0], 60.0);  // at step 40 the loss is 4.3: the next evaluation counts
    QCOMPARE(*steps.values[1], 40.0);
    QVERIFY(steps.difference->low.has_value());
    p.ends[0][1] = 4.5;
    ReportProject missed(p);
    missed.train_all();
    all = missed.comparison();
    QVERIFY(!all.arms[0].find("steps_to_target")->values[1] && !all.arms[1].find("steps_to_target")->difference->low);
    QCOMPARE(verdict(all, 1, "steps_to_target"), std::string("no interval (5 of 6 runs reached it)"));
    QVERIFY(mentions(all.arms[1].sentences, "in 3 of 3 runs"));
  }

  void aDivergedRunLeavesNothingDecided() {
    ReportProject project(plan({{4, 4.1, 4.2, 4}, {3, 3.1, 3.2, 3}}));
    for (size_t run = 0; run < 7; ++run) project.train(run);
    project.train(7, 30, RunStatus::diverged);
    const Comparison all = project.comparison();
    QVERIFY(all.complete);
    QCOMPARE(verdict(all, 1), std::string("not decided (1 of 8 runs diverged or failed)"));
    QVERIFY(mentions(all.notes, "Hybrid, seed 4: the run diverged: The loss is NaN."));
  }

  void aLookBeforeTheEndIsStricter() {
    ReportProject project(plan({{4, 4.2, 4.1}, {3.5, 3.71, 3.59}}));
    project.train(0);
    Comparison all = project.comparison();
    QVERIFY(!all.complete && all.look_step.value_or(0) == 60 && !primary(all, 1).difference);
    for (size_t run = 1; run < 4; ++run) project.train(run);
    all = project.comparison();
    QVERIFY(!all.complete && !all.look_step);
    QCOMPARE(verdict(all, 1), std::string("not decided (n = 2)"));
    QVERIFY(close(primary(all, 1).values[1].value_or(0), 3.71));
    QVERIFY(mentions(all.notes, "2 of 3 seeds that have ended"));
    project.train(4, 40, RunStatus::running);
    project.train(5, 45, RunStatus::running);
    all = project.comparison();
    QCOMPARE(all.look_step.value_or(0), int64_t(40));
    QVERIFY(close(all.level, 0.01 / 3));                    // looks at 20, 40 and 60
    QVERIFY(close(*primary(all, 1).values[0], 3.5 + 0.4));  // the others' values at step 40, too
    QCOMPARE(verdict(all, 1), std::string("lower than the baseline so far"));
    QVERIFY(mentions(all.notes, "Not every run has ended"));
  }

  void plannedRunsAreNoError() {
    ReportProject project(plan({{4, 4}, {3, 3}}));
    const Comparison all = project.comparison();
    QCOMPARE(verdict(all, 1), std::string("no value yet"));
    QVERIFY(!comparison_table(all).empty() && !comparison_json(all).empty());
  }

  void sweepPointsHaveTheirOwnBaselines() {
    Plan p = plan({{4, 4, 4}, {3, 3.1, 3}, {5, 5, 5}, {4.8, 4.7, 4.8}});
    p.experiment.arms = {{"BERT [r=1]", "BERT", true, "{}"},
                         {"Hybrid [r=1]", "Hybrid", false, "{}"},
                         {"BERT [r=2]", "BERT", true, "{}"},
                         {"Hybrid [r=2]", "Hybrid", false, "{}"}};
    ReportProject project(p);
    project.train_all();
    const Comparison all = project.comparison();
    QCOMPARE(all.baseline, std::string("BERT [r=1]"));  // each arm names its own
    QVERIFY(all.arms[2].is_baseline && all.arms[3].baseline == "BERT [r=2]");
    QVERIFY(close(primary(all, 3).difference->mean, -0.7 / 3));
  }

  void theJsonHasItsShape() {
    ReportProject project(plan({{4.0, 4.2, 4.1}, {3.5, 3.71, std::numeric_limits<double>::infinity()}}));
    project.train_all();
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(comparison_json(project.comparison()))).object();
    QCOMPARE(json["baseline"].toString(), QString("BERT"));
    const QJsonArray arms = json["arms"].toArray();
    QCOMPARE(arms.size(), 2);
    QCOMPARE(arms[1].toObject()["runs"].toInt(), 3);
    for (const char* name : {"eval_loss_last", "eval_loss_best", "tokens_per_second", "compute_seconds", "peak_memory_bytes"}) {
      const auto metric = arms[0].toObject()["metrics"].toObject()[name].toObject();
      QVERIFY2(metric["mean"].isDouble() && metric["values"].toArray().size() == 3, name);
      for (const char* key : {"difference", "relative", "low", "high"}) QVERIFY(metric.contains(key) && metric[key].isNull());
    }
    const auto loss = arms[1].toObject()["metrics"].toObject()["eval_loss_last"].toObject();
    QCOMPARE(loss["values"].toArray()[2].toString(), QString("Infinity"));
    QVERIFY(loss["low"].isNull());
    QCOMPARE(loss["verdict"].toString(), QString("not decided (a value is not finite)"));
  }

  void theTableFitsATerminal() {
    Plan p = plan({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}});
    p.experiment.arms[1].name = p.experiment.arms[1].base_name = "HybridBERT+DropMask";
    p.experiment.target_loss = 4;
    ReportProject project(p);
    project.train_all();
    const QString table = QString::fromStdString(comparison_table(project.comparison()));
    for (const QString& line : table.split('\n')) QVERIFY2(line.size() <= 120, qPrintable(line));
    QVERIFY(table.contains("lower than the baseline") && table.contains("In words") && table.contains("seed 3"));
  }

  void anExportHoldsWhatWasRecorded() {
    Plan p = plan({{4.0}, {3.5}});
    p.experiment.arms[1].name = "Hybrid, \"tied\"";
    ReportProject project(p);
    project.train_all();
    const fs::path folder = project.path.parent_path() / "out";
    HBLAB_VERIFY_OK(project.recorder().flush());
    auto store = std::move(*RunStore::open(project.path));
    HBLAB_VERIFY_OK(make_folder(folder));
    HBLAB_VERIFY_OK(write_file(folder / "notes.txt", "kept"));
    HBLAB_VERIFY_OK(export_project(*store, folder, {}));
    const auto lines = QString::fromStdString(*read_file(folder / "metrics.csv")).split('\n');
    QCOMPARE(lines[0], QString("run,arm,seed,attempt,metric,step,tokens,samples,compute_seconds,wall_seconds,value"));
    QCOMPARE(lines.filter(QRegularExpression("^1,BERT,1,1,eval_loss,60,6000,120,[0-9.]+,[0-9.]+,4$")).size(), 1);
    QVERIFY(lines.filter(QRegularExpression("^2,\"Hybrid, \"\"tied\"\"\",1,1,")).size() > 0);
    const auto runs = QString::fromStdString(*read_file(folder / "runs.csv")).split('\n');
    QVERIFY(runs[0].endsWith(",looks_planned,turns,unigram_loss") && runs[1].endsWith(",3,1,6"));
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(*read_file(folder / "metrics.json"))).array();
    QCOMPARE(json.size(), lines.size() - 2);
    QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(*read_file(folder / "runs.json"))).array().size(), 2);
    HBLAB_VERIFY_OK(export_project(*store, folder, {}));             // over an older one
    QCOMPARE(std::distance(fs::directory_iterator(folder), {}), 5);  // the note stays, nothing unfinished does
    QVERIFY(!export_project(*store, folder / "runs.csv", {}));
  }

  void supersededRowsAreExportedOnRequest() {
    ReportProject project(plan({{4.0}, {3.5}}));
    project.train(0, 45, RunStatus::interrupted);
    HBLAB_VERIFY_OK(project.recorder().start_attempt(RunId{1}, 20));
    project.recorder().record(RunId{1}, 2, at_step(21), {{"eval_loss", std::numeric_limits<double>::quiet_NaN()}});
    HBLAB_VERIFY_OK(project.recorder().flush());
    auto store = std::move(*RunStore::open(project.path));
    const fs::path folder = project.path.parent_path() / "out";
    const auto evaluations = [&](bool all_attempts) {
      if (!export_project(*store, folder, {{}, all_attempts})) return QStringList();
      return QString::fromStdString(*read_file(folder / "metrics.csv")).split('\n').filter(",eval_loss,");
    };
    QCOMPARE(evaluations(false).size(), 3);  // steps 0, 20, 21
    QVERIFY(evaluations(false).last().endsWith(",NaN"));
    QCOMPARE(evaluations(true).size(), 4);
    QVERIFY(read_file(folder / "metrics.json")->find("\"value\":\"NaN\"") != std::string::npos);
  }
};

HBLAB_TEST_MAIN(ReportTest)
#include "report_test.moc"
