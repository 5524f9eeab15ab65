// SPDX-License-Identifier: Apache-2.0
// The memory that is foretold from the settings against the peak of counted tensor bytes in real steps.
#include "engine/spec/memory_estimate.h"

#include <cmath>

#include "engine/core/numbers.h"
#include "engine/spec/estimates.h"
#include "engine/train/random_corpus.h"
#include "engine/train/trainer.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::train;

namespace {

constexpr double tolerance = 0.1;

struct Size {
  const char* name;
  int64_t layers, hidden, heads, vocabulary, batch;
};
const Size sizes[] = {{"2 x 64", 2, 64, 4, 2000, 8}, {"4 x 128", 4, 128, 4, 4000, 4}, {"2 x 512", 2, 512, 8, 8000, 2}};
const std::pair<const char*, const char*> mixers[] = {{"attention", "attention"},
                                                      {"pooling", "pooling"},
                                                      {"pooling, tied", "pooling(projections=tied)"},
                                                      {"hybrid", "hybrid(attention=%1,pooling=%1)"}};

spec::RunSpec make_run(const Size& size, const QString& mixer, int64_t length) {
  spec::RunSpec run;
  spec::Settings& s = run.settings;
  s.model.layout = QString("%1*%2").arg(mixer.contains("%1") ? mixer.arg(size.heads / 2) : mixer).arg(size.layers).toStdString();
  s.model.hidden = size.hidden;
  s.model.heads = size.heads;
  s.model.feed_forward = 4 * size.hidden;
  s.model.positions = 512;
  s.data.sequence_length = length;
  s.vocabulary.size = size.vocabulary;
  s.training.batch_size = size.batch;
  s.training.budget = {10, IntervalUnit::steps};
  s.training.warmup = {1, IntervalUnit::steps};
  s.execution.device = "cpu";
  return run;
}

/// The highest peak of two steps after one to warm up.
MemoryUse measure(const spec::RunSpec& run) {
  const auto& s = run.settings;
  const auto trainer = Trainer::create(run, make_random_corpus({s.data.sequence_length, s.vocabulary.size, 64, 4}));
  if (!trainer) qFatal("%s", trainer.error().message().c_str());
  MemoryUse use;
  for (int step = 0; step < 3; ++step) {
    const auto report = (*trainer)->step();
    if (!report) qFatal("%s", report.error().message().c_str());
    if (step > 0) use.peak = std::max(use.peak, report->memory.peak), use.add(report->memory);
  }
  return use;
}

}  // namespace

class MemoryEstimateTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { set_threads(1); }  // what is allocated does not depend on it

  void isWithinATenth_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("mixer");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("variant");
    for (int size = 0; size < 3; ++size)
      for (const auto& [name, mixer] : mixers)
        for (const int length : {64, 128, 512})
          for (const char* variant : {"", "bf16"}) {
            if (*variant && length == 64) continue;
            const QString row = QString("%1, %2, length %3%4%5").arg(sizes[size].name, name).arg(length).arg(*variant ? ", " : "", variant);
            QTest::newRow(qPrintable(row)) << size << QString(mixer) << length << QString(variant);
          }
    for (const char* variant : {"micro-batch", "no dropout", "DropMask", "pre"})
      for (const auto& [name, mixer] : mixers)
        QTest::newRow(qPrintable(QString("4 x 128, %1, length 128, %2").arg(name, variant)))
            << 1 << QString(mixer) << 128 << QString(variant);
  }
  void isWithinATenth() {
    QFETCH(int, size);
    QFETCH(QString, mixer);
    QFETCH(int, length);
    QFETCH(QString, variant);
    spec::RunSpec run = make_run(sizes[size], mixer, length);
    spec::Settings& s = run.settings;
    if (variant == "bf16") s.execution.precision = "bf16";
    if (variant == "micro-batch") s.training.batch_size = 8, s.training.micro_batch_size = 3;
    if (variant == "no dropout") s.model.dropout = s.model.attention_dropout = 0;
    if (variant == "DropMask") s.model.drop_mask = true;
    if (variant == "pre") s.model.norm = "pre";
    const auto estimate = spec::estimate_memory(s, spec::compute_path(spec::DeviceKind::cpu, variant == "bf16"));
    const MemoryUse use = measure(run);
    const double error = estimate.peak / double(use.peak) - 1;
    QString phases;
    for (const PhaseMemory& phase : use.phases)
      phases += QString(" %1 %2 (%3)").arg(phase.phase.c_str(), human_bytes(double(phase.peak)).c_str(), phase.consumer.c_str());
    const QString text = QString("measured %1, estimated %2 in %3 (%4 %);%5")
                             .arg(human_bytes(double(use.peak)).c_str(), human_bytes(estimate.peak).c_str(), estimate.peak_phase.c_str())
                             .arg(100 * error, 0, 'f', 1)
                             .arg(phases);
    qInfo("%s", qPrintable(text));
    QVERIFY2(std::abs(error) <= tolerance, qPrintable(text));
  }
};

HBLAB_TEST_MAIN(MemoryEstimateTest)
#include "memory_estimate_test.moc"
