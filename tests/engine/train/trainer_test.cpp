// SPDX-License-Identifier: Apache-2.0
// The trainer on tiny models and random tokens: exact continuation, accumulation, independence of runs, bad checkpoints.
#include "engine/train/trainer.h"

#include <QTemporaryDir>
#include <cmath>
#include <fstream>

#include "engine/core/log.h"
#include "engine/train/checkpoint.h"
#include "engine/train/memory.h"
#include "engine/train/random_corpus.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::train;

namespace {

using Corpus = std::shared_ptr<const data::PreparedCorpus>;

/// A run of seconds: 1 layer of 16, dropout on.
spec::RunSpec tiny_run(const std::string& layout = "attention") {
  spec::RunSpec run;
  run.arm = layout;
  run.seed = 7;
  spec::Settings& s = run.settings;
  s.model.layout = layout;
  s.model.hidden = 16;
  s.model.heads = 2;
  s.model.feed_forward = 32;
  s.model.positions = 32;
  s.model.drop_mask = true;
  s.data.sequence_length = 24;
  s.training.batch_size = 6;
  s.training.budget = {20, IntervalUnit::steps};
  s.training.warmup = {2, IntervalUnit::steps};
  s.training.learning_rate = 1e-2;
  s.evaluation.batch_size = 4;
  s.execution.device = "cpu";
  s.execution.phase_sample = 2;
  return run;
}

Corpus tiny_corpus() {
  return make_random_corpus({.sequence_length = 24, .vocabulary_size = 50, .training_sequences = 40, .held_out_sequences = 10});
}

std::unique_ptr<Trainer> make(const spec::RunSpec& run, const Corpus& corpus = tiny_corpus()) {
  auto trainer = Trainer::create(run, corpus);
  if (!trainer) qFatal("%s", trainer.error().message().c_str());
  return std::move(*trainer);
}

std::vector<double> losses(Trainer& trainer, int steps) {
  std::vector<double> values;
  for (int i = 0; i < steps; ++i) values.push_back(trainer.step().value().loss);
  return values;
}

/// Weights and optimizer state as bytes.
std::string bytes_of(Trainer& trainer) {
  const QTemporaryDir folder;
  const fs::path path = folder.path().toStdString();
  if (auto saved = trainer.save(path); !saved) qFatal("%s", saved.error().message().c_str());
  return read_file(path / weights_file).value() + read_file(path / optimizer_file).value();
}

}  // namespace

class TrainerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // One thread, so that tests that run at the same time do not wait for each other's teams; two where that is the point.
  void init() { set_threads(1); }

  void continuesToTheBit_data() {
    QTest::addColumn<QString>("layout");
    QTest::addColumn<int>("micro_batch");
    QTest::addColumn<int>("threads");
    QTest::newRow("attention, two threads") << "attention" << 0 << 2;
    QTest::newRow("pooling, accumulating") << "pooling" << 4 << 1;
    QTest::newRow("hybrid, accumulating") << "hybrid(attention=1,pooling=1)" << 2 << 1;
    QTest::newRow("hybrid, accumulating, bf16") << "hybrid(attention=1,pooling=1)" << 2 << 1;
  }
  void continuesToTheBit() {
    QFETCH(QString, layout);
    QFETCH(int, micro_batch);
    QFETCH(int, threads);
    set_threads(threads);
    spec::RunSpec run = tiny_run(layout.toStdString());
    run.settings.training.micro_batch_size = micro_batch;
    if (QString(QTest::currentDataTag()).contains("bf16")) run.settings.execution.precision = "bf16";
    const auto whole = make(run);
    const std::vector<double> all = losses(*whole, 7);

    const QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "checkpoint";
    {
      const auto first = make(run);
      losses(*first, 3);
      HBLAB_VERIFY_OK(first->save(path));
    }
    const auto second = make(run);
    HBLAB_VERIFY_OK(second->restore(path));
    QCOMPARE(second->position().step, int64_t(3));
    QCOMPARE(second->position().tokens, int64_t(3 * 6 * 24));
    QCOMPARE(losses(*second, 4), std::vector<double>(all.begin() + 3, all.end()));
    QVERIFY(bytes_of(*whole) == bytes_of(*second));
    QCOMPARE(second->evaluate().value().loss, whole->evaluate().value().loss);
  }

  void precisionIsAnotherTraining() {
    const spec::RunSpec exact = tiny_run("hybrid(attention=1,pooling=1)");
    spec::RunSpec half = exact;
    half.settings.execution.precision = "bf16";
    const auto a = make(exact), b = make(half);
    QCOMPARE(a->evaluate()->loss, b->evaluate()->loss);  // evaluation is in fp32
    const auto first = losses(*a, 10), second = losses(*b, 10);
    QVERIFY(first != second);
    for (size_t i = 0; i < first.size(); ++i) QVERIFY2(std::abs(first[i] - second[i]) < 0.02 * first[i], std::to_string(i).c_str());
    const QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "c";
    HBLAB_VERIFY_OK(b->save(path));
    const auto refused = a->restore(path);
    QVERIFY(!refused && refused.error().message().find("execution.precision (bf16 there, fp32 here)") != std::string::npos);
    half.settings.execution.precision = "auto";
    QVERIFY(!Trainer::create(half, tiny_corpus()));
  }

  void runsThatTakeTurnsDoNotTouchEachOther() {
    const spec::RunSpec a = tiny_run("attention"), b = tiny_run("pooling");
    const auto alone_a = make(a), alone_b = make(b);
    losses(*alone_a, 4);
    losses(*alone_b, 4);
    const auto turns_a = make(a), turns_b = make(b);
    for (int i = 0; i < 4; ++i) {
      losses(*turns_a, 1);
      QVERIFY(turns_a->evaluate().has_value());
      losses(*turns_b, 1);
    }
    QVERIFY(bytes_of(*alone_a) == bytes_of(*turns_a));
    QVERIFY(bytes_of(*alone_b) == bytes_of(*turns_b));
  }

  void accumulationEqualsTheWholeBatch_data() {
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("pair");
    QTest::addColumn<int>("micro_batch");
    QTest::newRow("attention") << "attention*2"
                               << "none" << 4;  // 4 rows and 2 rows
    QTest::newRow("hybrid") << "hybrid(attention=1,pooling=1)*2"
                            << "none" << 1;
    QTest::newRow("masked words and pairs") << "attention*2"
                                            << "sso" << 4;
  }
  void accumulationEqualsTheWholeBatch() {  // dropout on: the micro-batches drop what the whole batch drops
    QFETCH(QString, layout);
    QFETCH(QString, pair);
    QFETCH(int, micro_batch);
    spec::RunSpec run = tiny_run(layout.toStdString());
    run.settings.objective.pair = pair.toStdString();
    run.settings.model.dropout = run.settings.model.attention_dropout = 0.2;
    const auto whole = make(run);
    run.settings.training.micro_batch_size = micro_batch;
    const auto pieces = make(run);
    for (int i = 0; i < 5; ++i) {
      const StepReport w = whole->step().value(), p = pieces->step().value();
      QVERIFY2(std::abs(w.loss - p.loss) < 2e-5 * w.loss, qPrintable(QString("step %1: %2 and %3").arg(i).arg(w.loss).arg(p.loss)));
      QVERIFY(std::abs(w.gradient_norm - p.gradient_norm) < 1e-4 * w.gradient_norm);
    }
  }

  void aPairObjectiveAddsItsMeanLoss() {
    spec::RunSpec run = tiny_run();
    run.settings.model.dropout = run.settings.model.attention_dropout = 0;
    const auto alone = make(run);
    run.settings.objective.pair = "nsp";
    const auto paired = make(run);
    // Equal weights and masks; two classes that nothing tells apart yet cost ln 2.
    QVERIFY(std::abs(paired->step().value().loss - alone->step().value().loss - std::log(2.0)) < 0.05);
    QVERIFY(paired->parameters() > alone->parameters());
  }

  void learnsOneBatchByHeart() {
    spec::RunSpec run = tiny_run();
    run.settings.model.dropout = run.settings.model.attention_dropout = 0;
    run.settings.training.batch_size = 2;
    run.settings.training.budget = {150, IntervalUnit::steps};
    run.settings.training.schedule = "constant";
    // Two sequences whose tokens never change: only the masks do.
    const auto trainer =
        make(run, make_random_corpus({.sequence_length = 24, .vocabulary_size = 50, .training_sequences = 2, .held_out_sequences = 2}));
    const double first = trainer->step().value().loss;
    std::vector<double> later;
    while (!trainer->finished()) later.push_back(trainer->step().value().loss);
    QCOMPARE(trainer->position().step, int64_t(150));
    double end = 0;
    for (size_t i = later.size() - 20; i < later.size(); ++i) end += later[i] / 20;
    QVERIFY2(first > 3.5 && end < 1.0, qPrintable(QString("from %1 to %2").arg(first).arg(end)));
  }

  void tenStepsLowerTheLoss() {
    const auto trainer = make(tiny_run("hybrid(attention=1,pooling=1)"));
    const EvaluationReport before = trainer->evaluate().value();
    QVERIFY(std::abs(before.loss - std::log(50.0)) < 0.3);
    QVERIFY(before.predicted > 0);
    const std::vector<double> curve = losses(*trainer, 10);
    const EvaluationReport after = trainer->evaluate().value();
    QVERIFY2(after.loss < before.loss - 0.2, qPrintable(QString("%1 to %2").arg(before.loss).arg(after.loss)));
    QVERIFY(curve.back() < curve.front());
    QVERIFY(after.loss != after.loss_drop_mask_off);
  }

  void withoutDropMaskThereIsOneEvaluationLoss() {
    spec::RunSpec run = tiny_run();
    run.settings.model.drop_mask = false;
    const EvaluationReport report = make(run)->evaluate().value();
    QCOMPARE(report.loss, report.loss_drop_mask_off);
  }

  void evaluationDoesNotDependOnItsBatchSize() {
    spec::RunSpec run = tiny_run();
    const double four = make(run)->evaluate().value().loss;
    run.settings.evaluation.batch_size = 7;
    QVERIFY(std::abs(make(run)->evaluate().value().loss - four) < 1e-6);
  }

  void divergenceKeepsTheLastGoodState() {
    spec::RunSpec run = tiny_run();
    run.settings.training.learning_rate = 1e30;
    run.settings.training.warmup = {0, IntervalUnit::steps};
    run.settings.training.clip_norm = 0;
    const auto trainer = make(run);
    StepReport report;
    std::string good;
    do {
      good = bytes_of(*trainer);
      report = trainer->step().value();
    } while (report.non_finite.empty() && report.at.step < 20);
    QVERIFY(report.non_finite == "loss" || report.non_finite == "gradient norm");
    QCOMPARE(trainer->position().step, report.at.step - 1);
    QVERIFY(bytes_of(*trainer) == good);
    // The same step again meets the same values: batch and dropout were put back too.
    const StepReport again = trainer->step().value();
    QCOMPARE(again.at.step, report.at.step);
    QCOMPARE(again.non_finite, report.non_finite);
  }

  void aBatchWithNothingPredictedIsNoStep() {
    spec::RunSpec run = tiny_run();
    run.settings.masking.rate = 0;
    const auto trainer = make(run);
    const std::string before = bytes_of(*trainer);
    const StepReport report = trainer->step().value();
    QVERIFY(report.skipped && report.non_finite.empty());
    QCOMPARE(trainer->position().step, int64_t(1));
    QCOMPARE(trainer->position().tokens, int64_t(6 * 24));
    QVERIFY(bytes_of(*trainer) == before);
  }

  void reportsAreWhole() {
    const auto trainer = make(tiny_run());
    const StepReport first = trainer->step().value(), second = trainer->step().value();
    QVERIFY(first.phases && !second.phases);
    QVERIFY(first.phases->forward > 0 && first.phases->backward > 0 && first.phases->optimizer > 0);
    QVERIFY(first.seconds >= first.phases->data + first.phases->forward + first.phases->backward + first.phases->optimizer);
    QCOMPARE(first.learning_rate, 0.0);
    QCOMPARE(second.learning_rate, 0.5e-2);
    QCOMPARE(second.at.samples, int64_t(12));
    QVERIFY(second.at.compute_seconds > first.at.compute_seconds);
    QVERIFY(second.memory.peak > second.memory.allocated && second.memory.allocated > 0);
    // Parameters and two moments each, and little else, stay between steps.
    QVERIFY(second.memory.allocated >= 3 * 4 * trainer->parameters());
    QVERIFY(second.memory.allocated < 3 * 4 * trainer->parameters() + 10000);
    QCOMPARE(second.memory.phases.size(), size_t(3));
    for (const PhaseMemory& phase : second.memory.phases) {
      QVERIFY(phase.peak <= second.memory.peak && phase.consumer_bytes <= phase.peak);
      QVERIFY2(phase.consumer != "other", phase.phase.c_str());  // batch and masks are small
    }
    QCOMPARE(second.memory.phases[2].consumer, std::string("optimizer"));  // two moments against one weight and one gradient
    QVERIFY(second.memory.phases[2].consumer_bytes >= 2 * 4 * trainer->parameters());
    QCOMPARE(trainer->total_steps(), int64_t(20));
  }

  void memoryIsTheRunsOwnAndIsGivenBack() {
    const int64_t before = unattributed_bytes();
    const spec::RunSpec run = tiny_run();
    const auto alone = make(run);
    losses(*alone, 1);
    const MemoryUse expected = alone->step().value().memory;
    {
      const auto other = make(tiny_run("pooling*2"));
      const auto same = make(run);
      losses(*other, 1);
      losses(*same, 1);
      losses(*other, 1);
      const MemoryUse use = same->step().value().memory;
      QCOMPARE(use.allocated, expected.allocated);
      QCOMPARE(use.peak, expected.peak);
      QVERIFY(other->step().value().memory.allocated != expected.allocated);
    }
    QCOMPARE(alone->step().value().memory.allocated, expected.allocated);
    QCOMPARE(unattributed_bytes(), before);
  }

  void budgetsOfOtherUnitsEnd_data() {
    QTest::addColumn<double>("amount");
    QTest::addColumn<int>("unit");
    QTest::addColumn<int>("steps");
    QTest::newRow("tokens") << 400.0 << int(IntervalUnit::tokens) << 3;  // 144 a step
    QTest::newRow("epochs") << 0.5 << int(IntervalUnit::epochs) << 4;    // 6 of 40 sequences a step
  }
  void budgetsOfOtherUnitsEnd() {
    QFETCH(double, amount);
    QFETCH(int, unit);
    QFETCH(int, steps);
    spec::RunSpec run = tiny_run();
    run.settings.training.budget = {amount, IntervalUnit(unit)};
    const auto trainer = make(run);
    QCOMPARE(trainer->total_steps(), int64_t(steps));
    while (!trainer->finished()) QVERIFY(trainer->step().has_value());
    QCOMPARE(trainer->position().step, int64_t(steps));
  }

  void missingDeviceIsAnError() {
    spec::RunSpec run = tiny_run();
    run.settings.execution.device = "cuda:99";
    const auto trainer = Trainer::create(run, tiny_corpus());
    QVERIFY(!trainer && trainer.error().kind == ErrorKind::environment);
  }

  void anotherThreadCountIsAWarning() {
    const QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    const spec::RunSpec run = tiny_run();
    HBLAB_VERIFY_OK(make(run)->save(path));
    std::vector<std::string> warnings;
    set_log_sink([&](const LogLine& line) { warnings.push_back(line.text); });
    set_threads(2);
    const auto restored = make(run)->restore(path);
    set_log_sink({});
    HBLAB_VERIFY_OK(restored);
    QCOMPARE(warnings.size(), size_t(1));
    QVERIFY(warnings[0].find("thread count 1") != std::string::npos);
  }

  void badCheckpointsAreNamedAndChangeNothing_data() {
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("sentence");
    for (const char* file : {"model.safetensors", "optimizer.safetensors"}) {
      const QString name = file;
      QTest::newRow(qPrintable("truncated " + name)) << "truncate " + name << "is truncated or overlong: " + name;
      QTest::newRow(qPrintable("altered " + name)) << "alter " + name << "the content of " + name;
      QTest::newRow(qPrintable("missing " + name)) << "remove " + name << "has no file " + name;
    }
    QTest::newRow("truncated state") << "truncate state.json"
                                     << "state.json is truncated";
    QTest::newRow("altered state") << "edit state.json"
                                   << "the content of state.json";
    QTest::newRow("no state") << "remove state.json"
                              << "no state.json";
    QTest::newRow("newer") << "newer"
                           << "has format 99";
    QTest::newRow("other settings") << "settings"
                                    << "masking.rate (0.15 there, 0.3 here)";
    QTest::newRow("other seed") << "seed"
                                << "belongs to seed 7, and this run has seed 8";
    QTest::newRow("other corpus") << "corpus"
                                  << "The corpus is not the one";
  }
  void badCheckpointsAreNamedAndChangeNothing() {
    QFETCH(QString, damage);
    QFETCH(QString, sentence);
    const QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    spec::RunSpec run = tiny_run();
    Corpus corpus = tiny_corpus();
    {
      const auto trainer = make(run, corpus);
      losses(*trainer, 2);
      HBLAB_VERIFY_OK(trainer->save(path));
    }
    const std::string verb = damage.section(' ', 0, 0).toStdString();
    const fs::path file = path / damage.section(' ', 1).toStdString();
    if (verb == "remove") fs::remove(file);
    if (verb == "truncate") fs::resize_file(file, fs::file_size(file) - 10);
    if (verb == "alter") {
      std::fstream stream(file, std::ios::in | std::ios::out);
      stream.seekg(-40, std::ios::end);
      const char digit = char(stream.get());
      stream.seekp(-40, std::ios::end);
      stream.put(digit == 'a' ? 'b' : 'a');
    }
    const auto write_in_state = [&](const std::string& old_text, const std::string& new_text) {
      std::string text = read_file(path / "state.json").value();
      text.replace(text.find(old_text), old_text.size(), new_text);
      HBLAB_VERIFY_OK(write_file(path / "state.json", text));
    };
    if (verb == "newer") write_in_state("\"format\": 1", "\"format\": 99");
    if (verb == "edit") write_in_state("\"step\": 2", "\"step\": 1");
    if (verb == "settings") run.settings.masking.rate = 0.3;
    if (verb == "seed") run.seed = 8;
    if (verb == "corpus")
      corpus = make_random_corpus({.sequence_length = 24, .vocabulary_size = 50, .training_sequences = 41, .held_out_sequences = 10});

    const auto trainer = make(run, corpus);
    const std::string before = bytes_of(*trainer);
    const auto restored = trainer->restore(path);
    QVERIFY(!restored);
    QCOMPARE(int(restored.error().kind), int(ErrorKind::input));
    QVERIFY2(restored.error().message().find(sentence.toStdString()) != std::string::npos, restored.error().message().c_str());
    QVERIFY(bytes_of(*trainer) == before);
    QCOMPARE(trainer->position().step, int64_t(0));
  }

  void aStepLeftOffIsMadeAgain_data() {
    QTest::addColumn<int>("after");
    for (const int after : {0, 1, 2, 3}) QTest::addRow("when asked the %d. time", after + 1) << after;
  }
  void aStepLeftOffIsMadeAgain() {
    QFETCH(int, after);
    spec::RunSpec run = tiny_run("hybrid(attention=1,pooling=1)");
    run.settings.training.micro_batch_size = 2;  // three in a step, and it is asked before each and before the update
    const auto whole = make(run), cut = make(run);
    const auto expected = losses(*whole, 8);
    auto got = losses(*cut, 3);
    const auto until = [asked = 0, after]() mutable { return asked++ < after; };
    const store::Position before = cut->position();
    for (int i = 0; i < 2; ++i) {
      const auto left = cut->step(until);
      QVERIFY(!left);
      QCOMPARE(int(left.error().kind), int(ErrorKind::interrupted));
      QCOMPARE(cut->position().step, before.step);
    }
    const auto rest = losses(*cut, 5);
    got.insert(got.end(), rest.begin(), rest.end());
    QVERIFY(got == expected);
  }

  void anEvaluationLeftOffIsMadeAgain() {
    const auto trainer = make(tiny_run());
    const double loss = trainer->evaluate().value().loss;
    int asked = 0;
    double last = -1;
    const auto left = trainer->evaluate([&](double done) { return done > std::exchange(last, done) && done < 1 && asked++ < 1; });
    QVERIFY(!left);
    QCOMPARE(int(left.error().kind), int(ErrorKind::interrupted));
    QCOMPARE(asked, 2);
    QCOMPARE(trainer->evaluate().value().loss, loss);
  }

  void lookingMoreOftenIsNoOtherTraining() {
    const QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    spec::RunSpec run = tiny_run();
    HBLAB_VERIFY_OK(make(run)->save(path));
    run.settings.evaluation.interval = {5, IntervalUnit::steps};
    run.settings.checkpoint.keep_last = 9;
    run.settings.execution.threads = 1;
    run.settings.data.loader_threads = 3;
    HBLAB_VERIFY_OK(make(run)->restore(path));
  }

  void theEnvironmentSaysWhatRan() {
    const std::string json = environment_json("cpu");
    for (const char* key : {"\"libtorch\"", "\"blas\"", "\"cpu\"", "\"threads\":1", "\"device\":\"cpu\""})
      QVERIFY2(json.find(key) != std::string::npos, json.c_str());
  }
};

HBLAB_TEST_MAIN(TrainerTest)
#include "trainer_test.moc"
