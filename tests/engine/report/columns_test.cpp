// SPDX-License-Identifier: Apache-2.0
// Columns as text, and their values against numbers worked out by hand.
#include <cmath>

#include "engine/report/column_table.h"
#include "tests/engine/store/project_maker.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::store;
using namespace hblab::test;

namespace {

constexpr int64_t budget = 60;
/// Evaluations at steps 20, 40 and 60 by arm and seed.
const double losses[3][3][3] = {{{4.0, 3.0, 3.2}, {4.2, 3.1, 3.4}, {4.1, 3.3, 3.3}},    // BERT: at the end 3.3 on average
                                {{3.9, 2.9, 2.8}, {4.0, 3.1, 2.95}, {4.2, 2.8, 2.95}},  // Hybrid: −0.4, −0.45, −0.35
                                {{4.0, 3.1, 3.3}, {4.3, 3.0, 3.3}, {4.0, 3.4, 3.4}}};   // Drop

/// BERT, Hybrid and Drop (the same with DropMask), three seeds each.
class ColumnsProject : public TemporaryProject {
 public:
  explicit ColumnsProject(NewExperiment experiment = three_arms()) : experiment_(std::move(experiment)) {
    recorder_ = *Recorder::open(path);
    (void)recorder_->add_experiment(experiment_);
    store_ = *RunStore::open(path);
  }
  static NewExperiment three_arms() {
    NewExperiment e = two_arms({});
    e.arms[1].settings_json = R"({"model.layout":"pooling*4"})";
    e.arms.push_back({"Drop", "Drop", false, R"({"model.layout":"attention*4","model.drop_mask":true})"});
    for (uint64_t seed = 1; seed <= 3; ++seed)
      for (size_t arm = 0; arm < 3; ++arm) e.runs.push_back({arm, seed});
    e.last_k = 2;
    return e;
  }

  RunId run_of(size_t arm, uint64_t seed) const { return RunId{int64_t(3 * (seed - 1) + arm) + 1}; }
  int64_t start(RunId run, int64_t from = -1) {
    const int64_t attempt = *recorder_->start_attempt(run, from);
    recorder_->record_fact(run, attempt, "parameters", 100 + 20 * double(arm_of(run)));
    recorder_->record_fact(run, attempt, "looks_planned", 3);
    return attempt;
  }
  /// train_loss is 10 · arm + seed + step / 100, plus `more`.
  void train(RunId run, int64_t attempt, int64_t from, int64_t to, double more = 0) {
    const auto arm = arm_of(run);
    const uint64_t seed = experiment_.runs[size_t(run.value) - 1].seed;
    for (int64_t step = from; step <= to; ++step) {
      const Position at = at_step(step);
      if (step > 0)
        recorder_->record(run, attempt, at,
                          {{"train_loss", 10 * double(arm) + double(seed) + double(step) / 100 + more},
                           {"memory_peak", 1000 - 100 * double(arm)},
                           {"step_seconds", 0.01 + 0.001 * double(arm) + 0.0001 * double(seed)}});
      if (step % 20 != 0) continue;
      recorder_->record(run, attempt, at,
                        {{"eval_loss", step ? losses[arm][seed - 1][step / 20 - 1] : 9.0},
                         {"eval_accuracy", step ? 1 / losses[arm][seed - 1][step / 20 - 1] : 0.0}});
    }
  }
  void train_all() {
    for (const NewRun& run : experiment_.runs) {
      const RunId id = run_of(run.arm, run.seed);
      const int64_t attempt = start(id);
      train(id, attempt, 0, budget);
      (void)recorder_->end_attempt(id, attempt, RunStatus::done, "");
    }
  }
  const ExperimentTable& table(const std::string& columns) {
    (void)recorder_->flush();
    reader.ask({}, {});
    read();  // its names
    reader.ask({}, *parse_columns(columns, reader.names()));
    read();
    return reader.tables().front();
  }
  Recorder& recorder() { return *recorder_; }
  RunStore& store() { return *store_; }

  TableReader reader;

 private:
  void read() {
    const auto done = reader.work_to_the_end(*store_);
    if (!done) qFatal("%s", done.error().message().c_str());
  }
  size_t arm_of(RunId run) const { return experiment_.runs[size_t(run.value) - 1].arm; }
  NewExperiment experiment_;
  std::unique_ptr<Recorder> recorder_;
  std::unique_ptr<RunStore> store_;
};

bool close(double a, double b) { return std::abs(a - b) < 1e-9; }
bool close(const Value& value, double wanted) { return value.number && close(*value.number, wanted); }
/// Student's t of two degrees of freedom has a closed form; 0.02 on each side, as 0.01 is kept for looks.
double half_width(double deviation) { return 0.96 / std::sqrt(2 * 0.98 * 0.02) * deviation / std::sqrt(3.0); }

const ColumnNames names{{"eval_accuracy", "eval_loss", "train_loss"}, {"parameters"}};
std::string problem(const std::string& text) {
  const auto column = parse_column(text, names);
  return column ? "none: " + column->str() : column.error().message();
}

}  // namespace

class ColumnsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aColumnIsAShortText_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("standard");
    const auto row = [](const char* text, const char* printed, const char* standard = "") {
      QTest::newRow(text) << QString(text) << QString(printed) << QString(standard);
    };
    row("eval_loss", "eval_loss:last", "eval_loss_last");
    row("eval_loss_last", "eval_loss:last", "eval_loss_last");
    row(" eval_loss:best ", "eval_loss:best", "eval_loss_best");
    row("eval_loss_mean_last_k", "eval_loss:mean", "eval_loss_mean_last_k");
    row("eval_loss:mean5", "eval_loss:mean5");
    row("train_loss@400", "train_loss@400");
    row("eval_loss@0", "eval_loss@0");
    row("model.layout", "model.layout");
    row("training.batch_size", "training.batch_size");
    row("hidden", "model.hidden");
    row("parameters", "fact:parameters");
    row("fact:parameters", "fact:parameters");
    row("tokens_per_second", "tokens_per_second", "tokens_per_second");
    row("grad_norm", "grad_norm:last");  // known, and not recorded yet
  }
  void aColumnIsAShortText() {
    QFETCH(const QString, text);
    QFETCH(const QString, printed);
    QFETCH(const QString, standard);
    const auto column = parse_column(text.toStdString(), names);
    HBLAB_VERIFY_OK(column);
    QCOMPARE(QString::fromStdString(column->str()), printed);
    QCOMPARE(QString::fromUtf8(column->standard_metric().data(), qsizetype(column->standard_metric().size())), standard);
    QVERIFY(*parse_column(column->str(), names) == *column);
  }

  void everyColumnReadsBack() {
    const auto all = all_columns(names);
    QVERIFY(all.size() > 40);
    for (const Column& column : all) QVERIFY2(*parse_column(column.str(), names) == column, column.str().c_str());
  }

  void whatIsNoColumnIsSaid() {
    QCOMPARE(problem("eval_los"), "'eval_los' is no column. Did you mean 'eval_loss'?");
    QCOMPARE(problem("training.batch_sze"), "'training.batch_sze' is no column. Did you mean 'training.batch_size'?");
    QCOMPARE(problem("interval"), "'interval' may mean several columns: write one of evaluation.interval, checkpoint.interval.");
    QVERIFY(problem("zzzzzzzzz").find("neither a field of a spec nor anything") != std::string::npos);
    QVERIFY(problem("eval_loss:median").find("'median' in 'eval_loss:median' is no statistic. Possible are: last, best") == 0);
    QVERIFY(problem("eval_loss:mean0").find("is no statistic") != std::string::npos);
    QVERIFY(problem("train_loss@soon").find("'soon' in 'train_loss@soon' is no step") == 0);
    QVERIFY(problem("train_loss@-1").find("is no step") != std::string::npos);
    QVERIFY(problem("learning_rate:best").find("neither less nor more is better") != std::string::npos);
    QVERIFY(problem("fact:none").find("is no column") != std::string::npos);
    QVERIFY(problem("").find("is missing") != std::string::npos);
    QVERIFY(!parse_columns("eval_loss,,train_loss", names));
    QCOMPARE(parse_columns("eval_loss, train_loss@400", names)->size(), size_t(2));
  }

  void valuesOfRunsAndArms() {
    ColumnsProject project;
    project.train_all();
    const auto& table = project.table("eval_loss:mean,eval_accuracy:best,train_loss@40,train_loss:mean3,fact:parameters,model.layout");
    QCOMPARE(table.arms.size(), size_t(3));
    const RunValues& run = table.arms[1].runs[1];  // Hybrid, seed 2
    QCOMPARE(run.run.seed, uint64_t(2));
    QVERIFY(close(run.values[0], (3.1 + 2.95) / 2));  // the experiment's k is 2
    QVERIFY(close(run.values[1], 1 / 2.95));          // the largest accuracy
    QVERIFY(close(run.values[2], 12.40));
    QVERIFY(close(run.values[3], (12.58 + 12.59 + 12.60) / 3));
    QVERIFY(close(run.values[4], 120));
    QCOMPARE(run.values[5].text, "pooling*4");
    QVERIFY(close(*run.differences[2], 10) && !run.differences[5]);
    QVERIFY(close(table.arms[1].values[2].value, 12.40));
    QCOMPARE(table.arms[1].values[2].n, int64_t(3));
    QCOMPARE(table.arms[0].values[5].value.text, "attention*4");
    QVERIFY(table.arms[0].is_baseline && table.arms[1].baseline == "BERT" && !table.arms[0].values[0].difference);
  }

  void aDifferenceIsPairedBySeed() {
    ColumnsProject project;
    project.train_all();
    const auto& table = project.table("eval_loss@40,eval_loss@50");
    const ArmValue& value = table.arms[1].values[0];  // −0.1, 0, −0.5
    QVERIFY(close(value.difference->mean, -0.2) && value.difference->n == 3);
    QVERIFY(close(value.difference->relative, -0.2 / ((3.0 + 3.1 + 3.3) / 3)));
    const double half = half_width(std::sqrt((0.01 + 0.04 + 0.09) / 2));
    QVERIFY(close(*value.difference->low, -0.2 - half) && close(*value.difference->high, -0.2 + half));
    QVERIFY(!value.difference->p && value.standing == Standing::open);
    QCOMPARE(value.verdict.str(), "no difference shown (descriptive)");
    const ArmValue& never = table.arms[1].values[1];  // nothing is interpolated
    QVERIFY(!never.value.known() && never.n == 0 && never.without == 3 && !never.difference);
  }

  void standardMetricsAreTheComparisons() {
    ColumnsProject project;
    project.train_all();
    const auto& table = project.table("eval_loss,eval_loss:best,eval_loss:mean,tokens_per_second,peak_memory_bytes,steps_to_target");
    const Comparison all = *compare(project.store(), project.store().experiments()->front());
    const char* standard[] = {"eval_loss_last", "eval_loss_best", "eval_loss_mean_last_k", "tokens_per_second", "peak_memory_bytes"};
    for (size_t arm = 0; arm < 3; ++arm)
      for (size_t column = 0; column < 5; ++column) {
        const Metric& metric = *all.arms[arm].find(standard[column]);
        const ArmValue& value = table.arms[arm].values[column];
        QVERIFY(metric.mean && close(value.value, *metric.mean));
        QVERIFY(value.difference == metric.difference && value.verdict == metric.verdict);
      }
    QVERIFY(!table.arms[1].values[5].value.known());  // the experiment names no target
    const ArmValue& loss = table.arms[1].values[0];
    QVERIFY(close(loss.difference->mean, -0.4) && close(*loss.difference->low, -0.4 - half_width(0.05)));
    QVERIFY(loss.difference->p);  // Holm-adjusted
    QCOMPARE(loss.verdict.str(), "lower than the baseline");
    QVERIFY(loss.standing == Standing::better);
    QVERIFY(table.arms[1].values[1].standing == Standing::open);    // a best value gets no verdict
    QVERIFY(table.arms[1].values[4].standing == Standing::better);  // less memory, measured
  }

  void whatIsNotTheSameIsNotRanked() {
    ColumnsProject project;
    project.train_all();
    const auto& table = project.table("train_loss,step_seconds,rss,fact:parameters");
    QVERIFY(close(table.arms[1].values[0].difference->mean, 10) && table.arms[1].values[0].standing == Standing::worse);
    QVERIFY(close(table.arms[2].values[0].difference->mean, 20) && table.arms[2].values[0].standing == Standing::unranked);
    QVERIFY(table.arms[2].values[0].verdict.str().find("not shown the same inputs") != std::string::npos);
    // The runs did not take turns: no interval of a time, and nothing is concluded.
    QVERIFY(close(table.arms[1].values[1].difference->mean, 0.001) && !table.arms[1].values[1].difference->low);
    QVERIFY(table.arms[1].values[1].standing == Standing::open);
    QVERIFY(table.arms[1].values[3].standing == Standing::unranked && !table.arms[1].values[3].difference->low);
  }

  void supersededRowsAreNotUsed() {
    ColumnsProject project;
    const RunId run = project.run_of(0, 1);
    int64_t attempt = project.start(run);
    project.train(run, attempt, 0, budget, -100);  // lower than anything that comes after
    (void)project.recorder().end_attempt(run, attempt, RunStatus::interrupted, "");
    attempt = project.start(run, 40);
    project.train(run, attempt, 41, budget);
    (void)project.recorder().end_attempt(run, attempt, RunStatus::interrupted, "");
    const auto values = project.table("train_loss,train_loss@45,train_loss@40,train_loss@55,train_loss:mean2").arms[0].runs[0].values;
    QVERIFY(close(values[0], 1.60) && close(values[1], 1.45) && close(values[2], 1.40 - 100));
    QVERIFY(close(values[3], 1.55) && close(values[4], 1.595));
    attempt = project.start(run, -1);
    project.train(run, attempt, 1, 10);
    QVERIFY(close(project.table("train_loss:best").arms[0].runs[0].values[0], 1.01));
  }

  void runsThatGrowAreComparedAtOnePlace() {
    ColumnsProject project;
    const RunId bert = project.run_of(0, 1), hybrid = project.run_of(1, 1);
    const int64_t a = project.start(bert), b = project.start(hybrid);
    project.train(bert, a, 0, 55);
    project.train(hybrid, b, 0, 45);
    const auto table = project.table("eval_loss,train_loss,train_loss@50");
    QCOMPARE(*table.last_step, 40);
    QVERIFY(close(table.arms[0].runs[0].values[0], 3.0) && close(table.arms[0].runs[0].values[1], 1.40));
    QVERIFY(close(*table.arms[1].runs[0].differences[1], 10));
    QVERIFY(close(table.arms[0].runs[0].values[2], 1.50) && !table.arms[1].runs[0].values[2].known());  // a step asked for is that step
    QCOMPARE(table.arms[0].values[1].n, int64_t(1));
    QCOMPARE(table.arms[0].values[1].without, int64_t(2));
    // What one evaluation of all has settled stays in the cache while runs go on.
    const int64_t reads = project.reader.cache().reads();
    project.train(hybrid, b, 46, 50);
    (void)project.table("eval_loss,train_loss");
    QCOMPARE(project.reader.cache().reads(), reads + 1);  // the run's measures
  }

  void aSeedThatHasNotEndedIsLeftOut() {
    ColumnsProject project;
    for (size_t arm = 0; arm < 3; ++arm) {
      const RunId run = project.run_of(arm, 1);
      const int64_t attempt = project.start(run);
      project.train(run, attempt, 0, budget);
      (void)project.recorder().end_attempt(run, attempt, RunStatus::done, "");
    }
    const int64_t second = project.start(project.run_of(0, 2));
    project.train(project.run_of(0, 2), second, 0, 30);
    const auto& table = project.table("train_loss,train_loss@30");
    QVERIFY(table.left_out == (std::set<uint64_t>{2, 3}));
    QVERIFY(close(table.arms[0].runs[0].values[0], 1.60) && !table.arms[0].runs[1].values[0].known());
    QVERIFY(close(table.arms[0].runs[1].values[1], 2.30));
    QCOMPARE(table.arms[1].values[0].verdict.str(), "not decided (n = 1)");
  }

  void eachPointOfASweepHasItsBaseline() {
    NewExperiment e = two_arms({});
    e.arms = {{"BERT [training.batch_size=8]", "BERT", true, R"({"training.batch_size":8})"},
              {"Hybrid [training.batch_size=8]", "Hybrid", false, R"({"training.batch_size":8})"},
              {"BERT [training.batch_size=16]", "BERT", true, R"({"training.batch_size":16})"},
              {"Hybrid [training.batch_size=16]", "Hybrid", false, R"({"training.batch_size":16})"}};
    for (size_t arm = 0; arm < 4; ++arm) e.runs.push_back({arm, 1});
    ColumnsProject project(e);
    for (int64_t id = 1; id <= 4; ++id) {
      const int64_t attempt = *project.recorder().start_attempt(RunId{id}, -1);
      project.recorder().record(RunId{id}, attempt, at_step(5), {{"grad_norm", double(id * id)}});
      (void)project.recorder().end_attempt(RunId{id}, attempt, RunStatus::done, "");
    }
    const auto& table = project.table("grad_norm,training.batch_size");
    QVERIFY(close(table.arms[1].values[0].difference->mean, 4 - 1) && close(table.arms[3].values[0].difference->mean, 16 - 9));
    QVERIFY(table.arms[2].is_baseline && !table.arms[2].values[0].difference);
    QVERIFY(close(table.arms[3].values[1].value, 16) && !table.arms[3].values[1].difference);
  }

  void whatWasReadIsNotReadAgain() {
    ColumnsProject project;
    project.train_all();
    (void)project.table("train_loss:best,train_loss@40");
    const int64_t reads = project.reader.cache().reads();
    QCOMPARE(reads, int64_t(9 * 3));
    (void)project.table("train_loss@40,train_loss:best");
    QCOMPARE(project.reader.cache().reads(), reads);
  }

  void workIsDoneInSlices() {
    ColumnsProject project;
    project.train_all();
    (void)project.recorder().flush();
    project.reader.ask({}, {*parse_column("train_loss@40", names)});
    int slices = 1;
    while (!*project.reader.work(project.store(), std::chrono::milliseconds(0))) ++slices;
    QVERIFY2(slices > 18, std::to_string(slices).c_str());  // nine runs, measured and read
    QVERIFY(close(project.reader.tables().front().arms[0].values[0].value, 2.40));
    QVERIFY(project.reader.names().facts == (std::vector<std::string>{"looks_planned", "parameters"}));
  }
};

HBLAB_TEST_MAIN(ColumnsTest)
#include "columns_test.moc"
