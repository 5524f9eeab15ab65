// SPDX-License-Identifier: Apache-2.0
// When memory is short in the middle of a step, training goes on with smaller micro-batches and to the same results.
#include <QTemporaryDir>
#include <cmath>

#include "engine/train/checkpoint.h"
#include "engine/train/random_corpus.h"
#include "engine/train/trainer.h"
#include "tests/support/faulty_allocator.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::train;
using test::FaultyAllocator;

namespace {

constexpr int64_t length = 16, vocabulary = 60, batch = 8, width = 16;
constexpr int64_t largest_block = length * 3 * width * 4;  // bytes: query, key and value of one sequence

spec::RunSpec small_run(const std::string& layout = "attention", int64_t micro_batch = 0) {
  spec::RunSpec run;
  run.arm = layout;
  run.seed = 3;
  spec::Settings& s = run.settings;
  s.model.layout = layout;
  s.model.hidden = width;
  s.model.heads = 2;
  s.model.feed_forward = 32;
  s.model.positions = length;
  s.data.sequence_length = length;
  s.training.batch_size = batch;
  s.training.micro_batch_size = micro_batch;
  s.training.budget = {20, IntervalUnit::steps};
  s.training.warmup = {1, IntervalUnit::steps};
  s.evaluation.batch_size = 8;
  s.execution.device = "cpu";
  return run;
}

std::unique_ptr<Trainer> make(const spec::RunSpec& run) {
  auto trainer = Trainer::create(run, make_random_corpus({length, vocabulary, 40, 16}));
  if (!trainer) qFatal("%s", trainer.error().message().c_str());
  FaultyAllocator::install();
  return std::move(*trainer);
}

std::string bytes_of(Trainer& trainer) {
  const QTemporaryDir folder;
  const fs::path path = folder.path().toStdString();
  if (auto saved = trainer.save(path); !saved) qFatal("%s", saved.error().message().c_str());
  return read_file(path / weights_file).value() + read_file(path / optimizer_file).value();
}

}  // namespace

class OutOfMemoryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { set_threads(1); }
  void cleanup() { FaultyAllocator::install().relent(); }

  /// Every block that two micro-batches of a step ask for is refused once.
  void whicheverBlockIsRefused_data() {
    QTest::addColumn<QString>("layout");
    for (const char* layout : {"attention", "pooling", "hybrid(attention=1,pooling=1)"}) QTest::newRow(layout) << layout;
  }
  void whicheverBlockIsRefused() {
    QFETCH(QString, layout);
    const std::string name = layout.toStdString();
    // What a run does that was told to take half the batch from the second step on: dropout is the same however the batch is cut.
    const auto reference = make(small_run(name));
    QVERIFY(!reference->step()->micro_batch_cut_to);
    const QTemporaryDir folder;
    const fs::path checkpoint = fs::path(folder.path().toStdString()) / "c";
    HBLAB_VERIFY_OK(reference->save(checkpoint));
    FaultyAllocator& allocator = FaultyAllocator::install();
    std::string expected;
    int recovered = 0, too_late = 0;
    bool all_refused = false;
    for (int64_t nth = 1; !all_refused; ++nth) {
      const auto trainer = make(small_run(name));
      HBLAB_VERIFY_OK(trainer->restore(checkpoint));
      const int64_t before = allocator.refused();
      allocator.refuse_nth(nth);
      try {
        const StepReport step = trainer->step().value();
        allocator.relent();
        all_refused = allocator.refused() == before;
        if (all_refused) {
          QVERIFY(!step.micro_batch_cut_to);
          continue;
        }
        QCOMPARE(step.micro_batch_cut_to.value_or(0), batch / 2);
        QVERIFY(!trainer->step().value().micro_batch_cut_to);  // it stays small
        if (expected.empty()) expected = bytes_of(*trainer);
        QVERIFY2(bytes_of(*trainer) == expected, std::to_string(nth).c_str());
        ++recovered;
      } catch (const c10::Error& error) {  // in the optimizer, which needs the same memory whatever the micro-batch
        allocator.relent();
        QVERIFY(model::compat::is_out_of_memory(error));
        ++too_late;
      }
    }
    QVERIFY2(recovered > 50 && too_late < recovered, qPrintable(QString("%1 %2").arg(recovered).arg(too_late)));
    // And it is what a run computes that took half the batch at once from the start of that step.
    auto half = small_run(name, batch / 2);
    const auto planned = make(half);
    QVERIFY(!planned->restore(checkpoint));  // another micro-batch is another setting: told, not ignored
  }

  void smallerAndSmallerUntilItFits() {
    const auto whole = make(small_run());
    const double loss = whole->step()->loss, next = whole->step()->loss;
    const auto squeezed = make(small_run());
    FaultyAllocator& allocator = FaultyAllocator::install();
    allocator.refuse_above(2 * largest_block);
    const StepReport step = squeezed->step().value();
    QCOMPARE(step.micro_batch_cut_to.value_or(0), int64_t(2));
    QVERIFY2(std::abs(step.loss - loss) < 1e-6 * loss, qPrintable(QString("%1 %2").arg(step.loss, 0, 'g', 12).arg(loss, 0, 'g', 12)));
    QVERIFY(std::abs(squeezed->step()->loss - next) < 1e-5 * next);
    QCOMPARE(step.tokens, int64_t(batch * length));
    QCOMPARE(step.at.samples, batch);
  }

  void whatFitsIsRememberedByACheckpoint() {
    const auto first = make(small_run());
    FaultyAllocator& allocator = FaultyAllocator::install();
    allocator.refuse_above(4 * largest_block);
    QCOMPARE(first->step()->micro_batch_cut_to.value_or(0), int64_t(4));
    QCOMPARE(first->evaluate()->batch_cut_to.value_or(0), int64_t(4));
    allocator.relent();
    const QTemporaryDir folder;
    const fs::path checkpoint = fs::path(folder.path().toStdString()) / "c";
    HBLAB_VERIFY_OK(first->save(checkpoint));
    const auto second = make(small_run());
    HBLAB_VERIFY_OK(second->restore(checkpoint));
    QCOMPARE(first->step()->loss, second->step()->loss);
    QCOMPARE(first->evaluate()->loss, second->evaluate()->loss);
    QVERIFY(bytes_of(*first) == bytes_of(*second));
  }

  void whereNothingFitsItIsAnError() {
    const auto trainer = make(small_run());
    FaultyAllocator& allocator = FaultyAllocator::install();
    allocator.refuse_above(largest_block / 2);
    QVERIFY_EXCEPTION_THROWN((void)trainer->step(), c10::Error);
    allocator.relent();
    const auto step = trainer->step();
    HBLAB_VERIFY_OK(step);
    QCOMPARE(step->at.step, int64_t(1));
    const double undisturbed = make(small_run("attention", 1))->step()->loss;
    QCOMPARE(step->loss, undisturbed);  // the same batch and dropout as if nothing had been
  }

  void evaluationTakesFewerSequencesToo() {
    const auto trainer = make(small_run());
    const EvaluationReport whole = trainer->evaluate().value();
    QVERIFY(!whole.batch_cut_to);
    FaultyAllocator::install().refuse_above(3 * largest_block);
    const EvaluationReport cut = trainer->evaluate().value();
    QCOMPARE(cut.batch_cut_to.value_or(0), int64_t(2));
    QCOMPARE(cut.predicted, whole.predicted);
    QVERIFY(std::abs(cut.loss - whole.loss) < 1e-6 * whole.loss);
    QVERIFY(!trainer->evaluate()->batch_cut_to);
  }
};

HBLAB_TEST_MAIN(OutOfMemoryTest)
#include "out_of_memory_test.moc"
