// SPDX-License-Identifier: Apache-2.0
// YAML → ExperimentSpec: what is read, every problem with its place, the round trip, the runs, and the shipped experiments.
#include "engine/spec/loader.h"

#include <QTemporaryDir>
#include <set>

#include "engine/spec/expand.h"
#include "engine/spec/printer.h"
#include "engine/spec/settings_json.h"
#include "engine/spec/yaml_tree.h"
#include "tests/engine/spec/random_values.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::spec;

namespace {

const std::string head = "format: 1\nname: x\narms: [{name: A}, {name: B, model.drop_mask: true}]\n";

/// "4:9 model.heads" of each problem, a star behind a warning.
QStringList places(const LoadedSpec& loaded) {
  QStringList out;
  for (const auto& p : loaded.problems) out << QString("%1:%2 %3%4").arg(p.line).arg(p.column).arg(p.key.c_str()).arg(p.warning ? "*" : "");
  return out;
}
QString words(const LoadedSpec& loaded) {
  QStringList out;
  for (const auto& p : loaded.problems) out << QString::fromStdString(to_string(p, "x"));
  return out.join('\n');
}

ExperimentSpec random_spec(PhiloxSequence& random) {
  ExperimentSpec spec;
  spec.name = hblab::test::random_text(random, true);
  if (random.below(2)) spec.description = hblab::test::random_text(random, false) + (random.below(2) ? "\nand more" : "");
  for (const auto& field : fields()) (void)field.set(spec.base, hblab::test::random_value(field, random));
  std::set<size_t> swept;
  for (uint32_t n = random.below(3); n > 0; --n) {
    const size_t row = random.below(uint32_t(fields().size()));
    const Field& field = fields()[row];
    if (field.type() == FieldType::list || field.whole_experiment || !swept.insert(row).second) continue;
    SweepAxis axis{field.key, {}};
    for (uint32_t k = 1 + random.below(3); k > 0; --k)
      if (const std::string value = hblab::test::random_value(field, random);
          std::find(axis.values.begin(), axis.values.end(), value) == axis.values.end())
        axis.values.push_back(value);
    spec.sweep.push_back(axis);
  }
  for (uint32_t n = 1 + random.below(4); n > 0; --n) {
    ArmSpec arm{"arm " + std::to_string(n) + hblab::test::random_text(random, true), {}};
    for (size_t row = 0; row < fields().size(); ++row)
      if (!swept.count(row) && random.below(10) == 0)
        arm.overrides.emplace_back(fields()[row].key, hblab::test::random_value(fields()[row], random));
    spec.arms.push_back(std::move(arm));
  }
  if (random.below(2)) spec.baseline = spec.arms.back().name;
  spec.seeds = {random.next(), uint64_t(random.next()) << 30};
  if (random.below(2)) spec.accepted_differences = {"training.batch_size", "model.layout"};
  return spec;
}

}  // namespace

class LoaderTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aSpecIsRead() {
    const LoadedSpec loaded = load_spec(
        "format: 1\nname: x\ndescription: d\n"
        "model: {layout: attention*2, hidden: 128}\ntraining.budget: 2k steps\ndata:\n  source: lines\n  paths: one.txt\n"
        "arms:\n  - name: A\n  - name: B\n    model:\n      drop_mask: true\n    masking.rate: 0.30\n"
        "baseline: B\nseeds: 3\nsweep:\n  model:\n    heads: [2, 4]\n  training.learning_rate: [1e-3]\n"
        "accepted_differences: [masking.rate]\n");
    QVERIFY2(loaded.ok(), qPrintable(words(loaded)));
    const auto& spec = loaded.spec;
    QCOMPARE(spec.name, std::string("x"));
    QCOMPARE(spec.base.model.hidden, int64_t(128));
    QVERIFY(spec.base.training.budget == (Interval{2000, IntervalUnit::steps}));
    QVERIFY(spec.base.data.paths == std::vector<std::string>{"one.txt"});
    QVERIFY(spec.arms[1].overrides == (std::vector<Override>{{"model.drop_mask", "true"}, {"masking.rate", "0.3"}}));
    QCOMPARE(spec.baseline, std::string("B"));
    QVERIFY(spec.seeds == (std::vector<uint64_t>{1, 2, 3}));
    QVERIFY(spec.sweep == (std::vector<SweepAxis>{{"model.heads", {"2", "4"}}, {"training.learning_rate", {"0.001"}}}));
    QVERIFY(spec.accepted_differences == std::vector<std::string>{"masking.rate"});
  }

  void defaultsComeFromTheStructs() {
    const LoadedSpec loaded = load_spec(head);
    QVERIFY2(loaded.ok(), qPrintable(words(loaded)));
    QVERIFY(loaded.spec.base == Settings{});
    QVERIFY(loaded.spec.seeds == ExperimentSpec{}.seeds);
  }

  void allProblemsComeAtOnce() {
    const LoadedSpec loaded = load_spec(
        "format: 1\n"                                                             // 1
        "name: x\n"                                                               // 2
        "masking:\n"                                                              // 3
        "  mask_rate: 0.2\n"                                                      // 4: no such key
        "  rate: 1.5\n"                                                           // 5: range
        "  strategy: spam\n"                                                      // 6: choice
        "model:\n"                                                                // 7
        "  hidden: wide\n"                                                        // 8: type
        "  hidden: 64\n"                                                          // 9: twice
        "  layout: attention*2 atention\n"                                        // 10
        "  norm: [post]\n"                                                        // 11: list
        "training: 5\n"                                                           // 12: section
        "sed: 4\n"                                                                // 13
        "seeds: [1, 1, x]\n"                                                      // 14: twice, type
        "arms:\n"                                                                 // 15
        "  - name: A\n"                                                           // 16
        "    model: {heads: 0}\n"                                                 // 17
        "  - name: A\n"                                                           // 18
        "  - masking.span_mena: 2\n"                                              // 19: no name, unknown
        "baseline: C\n"                                                           // 20
        "sweep: {model.heads: 4, data.foo: [1], model.dropout: [0.1, 0.1, 2]}\n"  // 21
        "accepted_differences: [model.width]\n");                                 // 22
    QCOMPARE(places(loaded), (QStringList{"4:3 masking.mask_rate",
                                          "5:9 masking.rate",
                                          "6:13 masking.strategy",
                                          "8:11 model.hidden",
                                          "9:3 model.hidden",
                                          "10:11 model.layout",
                                          "11:9 model.norm",
                                          "12:11 training",
                                          "13:1 sed",
                                          "14:12 seeds",
                                          "14:15 seeds",
                                          "17:20 arms.0.model.heads",
                                          "18:11 arms.1.name",
                                          "19:5 masking.span_mena",
                                          "19:5 arms.2.name",
                                          "20:11 baseline",
                                          "21:22 sweep.model.heads",
                                          "21:25 data.foo",
                                          "21:61 sweep.model.dropout",
                                          "21:66 sweep.model.dropout",
                                          "22:24 accepted_differences"}));
    QVERIFY(!loaded.ok());
    const QString said = words(loaded);
    for (auto hint : {"Did you mean evaluation.mask_rate?", "Did you mean 'span'?", "stands in line 8 already", "Did you mean 'attention'?",
                      "Did you mean seeds?", "Did you mean masking.span_mean?", "x:5:9: masking.rate: 1.5 is out of range"})
      QVERIFY2(said.contains(hint), qPrintable(QString(hint) + " is not in\n" + said));
    QCOMPARE(loaded.problems[1].value, std::string("1.5"));
    QCOMPARE(loaded.error("x").message().find("The spec cannot be run.\nx:4:3: masking.mask_rate: "), size_t(0));
  }

  void fieldsMustFitOneAnother_data() {
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");
    QTest::newRow("heads") << "model: {hidden: 100, heads: 3}"
                           << "4:29 model.heads"
                           << "3 heads do not divide the width of 100";
    QTest::newRow("length") << "data.sequence_length: 1024"
                            << "4:23 data.sequence_length"
                            << "longer than the model's 512 positions";
    QTest::newRow("positions") << "model.positions: 64"
                               << "4:18 model.positions"
                               << "128 tokens";
    QTest::newRow("hybrid") << "model.layout: attention hybrid(attention=2,pooling=1)"
                            << "4:15 model.layout"
                            << "Layer 2: hybrid has 2 attention and 1 pooling";
    QTest::newRow("layers") << "model: {layers: 12, layout: attention*11}"
                            << "4:29 model.layout"
                            << "The layout has 11 layers, but model.layers asks for 12";
    QTest::newRow("shares") << "masking: {mask_share: 0.8, random_share: 0.3}"
                            << "4:23 masking.mask_share"
                            << "more than 1";
    QTest::newRow("nothing to learn") << "masking.rate: 0"
                                      << "4:15 masking.rate"
                                      << "nothing is predicted";
    QTest::newRow("span") << "masking: {strategy: span, span_mean: 20}"
                          << "4:38 masking.span_mean"
                          << "longer than the longest";
    QTest::newRow("micro") << "training: {batch_size: 8, micro_batch_size: 16}"
                           << "4:45 training.micro_batch_size"
                           << "larger than the batch";
    QTest::newRow("no files") << "data.source: text"
                              << "4:14 data.source"
                              << "no files are given";
    QTest::newRow("warm-up") << "training.warmup: 2000 steps"
                             << "4:18 training.warmup*"
                             << "never reaches its peak";
    QTest::newRow("interval") << "evaluation.interval: 5k steps"
                              << "4:22 evaluation.interval*"
                              << "at the start and the end only";
    QTest::newRow("minutes") << "training.budget: 10 minutes"
                             << "4:18 training.budget*"
                             << "cannot be reproduced";
    QTest::newRow("no effect") << "masking.span_mean: 5"
                               << "4:20 masking.span_mean*"
                               << "has no effect here: it applies where masking.strategy is span";
    QTest::newRow("size of a given vocabulary") << "vocabulary: {file: v.txt, size: 100}"
                                                << "4:33 vocabulary.size*"
                                                << "where vocabulary.file is empty";
    QTest::newRow("in a sweep") << "sweep: {data.sequence_length: [64, 1024]}"
                                << "4:36 sweep.data.sequence_length"
                                << "1024 tokens";
    QTest::newRow("sweep and arm") << "sweep: {model.drop_mask: [true, false], data.synthetic_seed: [1]}"
                                   << "3:46 arms.1.model.drop_mask"
                                   << "Both this arm and the sweep";
    QTest::newRow("too many") << "sweep: {data.synthetic_seed: [1,2,3,4,5,6,7,8,9,10,11]}\nseeds: 1000"
                              << "4:1 sweep"
                              << "more than 10000 runs";
  }
  void fieldsMustFitOneAnother() {
    QFETCH(QString, yaml);
    QFETCH(QString, place);
    QFETCH(QString, says);
    const LoadedSpec loaded = load_spec(head + yaml.toStdString() + "\n");
    QCOMPARE(places(loaded), QStringList{place});
    QVERIFY2(words(loaded).contains(says), qPrintable(words(loaded)));
    QCOMPARE(loaded.ok(), place.endsWith('*'));
  }

  void anArmIsCheckedWithWhatItOverrides() {
    const std::string base = "format: 1\nname: x\nmodel: {heads: 4, drop_mask_self: drop}\narms:\n  - name: A\n";
    const LoadedSpec wrong = load_spec(base + "  - {name: B, model.heads: 3}\n");
    QCOMPARE(places(wrong), (QStringList{"3:35 model.drop_mask_self*", "6:28 arms.1.model.heads"}));
    const LoadedSpec used = load_spec(base + "  - {name: B, model.drop_mask: true}\n");
    QCOMPARE(places(used), QStringList());  // one arm uses it
    const LoadedSpec twin = load_spec(base + "  - {name: B, model.drop_mask: true}\n  - {name: C}\n");
    QCOMPARE(places(twin), QStringList{"7:12 arms.2*"});
    QVERIFY(words(twin).contains("The arms A and C are the same in everything."));
  }

  void whatEvaluatesIsTheSameForAllArms() {
    const std::string base = "format: 1\nname: x\narms:\n  - name: A\n";
    for (const char* own :
         {"evaluation.mask_rate: 0.3", "data.held_out_seed: 2", "vocabulary.size: 500", "execution.threads: 1", "evaluation.interval: 7"}) {
      const LoadedSpec loaded = load_spec(base + "  - {name: B, " + own + "}\n");
      QVERIFY2(!loaded.ok() && words(loaded).contains("must be the same for all arms"), own);
      QCOMPARE(loaded.problems.size(), size_t(1));
      QVERIFY(load_spec(own + std::string("\n") + base + "  - {name: B, model.drop_mask: true, " + own + "}\n").problems.size() <=
              1);  // the same after all
    }
    for (const char* allowed : {"masking.rate: 0.3", "training.learning_rate: 0.01", "objective.pair: nsp", "checkpoint.keep_last: 1"})
      QVERIFY2(load_spec(base + "  - {name: B, " + allowed + "}\n").ok(), allowed);
    const LoadedSpec swept = load_spec(base + "sweep: {evaluation.mask_rate: [0.15, 0.3], evaluation.target_loss: [3, 4]}\n");
    QCOMPARE(places(swept), QStringList{"5:44 sweep.evaluation.target_loss"});
    QVERIFY(words(swept).contains("holds for the whole experiment"));
  }

  void anArmOfAnotherDepthIsPointedOut() {
    const std::string base = "format: 1\nname: x\narms:\n  - name: A\n";
    const LoadedSpec deeper = load_spec(base + "  - {name: B, model.layout: attention pooling*4}\nbaseline: B\n");
    QCOMPARE(places(deeper), QStringList{"5:29 arms.1.model.layout*"});
    QVERIFY(words(deeper).contains("The arm A has 4 layers and the baseline B has 5"));
    QCOMPARE(places(load_spec(base + "  - {name: B, model.layout: attention pooling*3}\n")), QStringList());
  }

  void whatIsNoSpecIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray("") << "1:1 "
                           << "The file is empty";
    QTest::newRow("comments only") << QByteArray("# nothing\n") << "1:1 "
                                   << "The file is empty";
    QTest::newRow("a text") << QByteArray("Once upon a time\n") << "1:1 "
                            << "not a spec";
    QTest::newRow("binary") << QByteArray(
                                   "\x7F"
                                   "ELF\x02\x01\x01\x00\x00",
                                   9)
                            << "1:1 "
                            << "not a text file in UTF-8";
    QTest::newRow("latin 1") << QByteArray(
                                    "format: 1\nname: gr\xFC\xDF"
                                    "e\n")
                             << "2:9 "
                             << "not a text file in UTF-8";
    QTest::newRow("UTF-16") << QByteArray(
                                   "\xFF\xFE"
                                   "f\0o\0",
                                   6)
                            << "1:1 "
                            << "not a text file in UTF-8";
    QTest::newRow("tab") << QByteArray("format: 1\nmodel:\n\tlayout: x\n") << "3:1 "
                         << "Indent with blanks";
    QTest::newRow("open bracket") << QByteArray("format: 1\narms: [a\nname: x\n") << "3:5 "
                                  << "not valid YAML";
    QTest::newRow("open quotation") << QByteArray("format: 1\nname: \"x\narms: [a]\n") << "2:7 "
                                    << "never closed";
    QTest::newRow("two colons") << QByteArray("format: 1\nname: x: y\n") << "2:8 "
                                << "stands in quotes";
    QTest::newRow("behind the end") << QByteArray("format: 1\n}\nname: x\n") << "2:1 "
                                    << "not valid YAML";
    QTest::newRow("two documents") << QByteArray("format: 1\n---\nname: x\n") << "2:1 "
                                   << "second YAML document";
    QTest::newRow("unknown alias") << QByteArray("format: 1\nname: *x\n") << "2:7 "
                                   << "refers to an anchor";
    QTest::newRow("alias of itself") << QByteArray("format: 1\narms: &a [*a]\n") << "2:11 "
                                     << "or to itself";
    QTest::newRow("deep") << QByteArray("format: 1\nx: ") + QByteArray(100000, '[') + QByteArray(100000, ']') << "2:35 "
                          << "More than 32 levels";
    QTest::newRow("large") << QByteArray(2 << 20, '#') << "0:0 "
                           << "some other file";
    QTest::newRow("newer") << QByteArray("format: 2\nname: [x]\nnew: 1\n") << "1:9 format"
                           << "format 2, but this version reads up to 1";
  }
  void whatIsNoSpecIsRefused() {
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, says);
    const LoadedSpec loaded = load_spec(text.toStdString());
    QCOMPARE(places(loaded), QStringList{place});
    QVERIFY2(words(loaded).contains(says), qPrintable(words(loaded)));
  }

  void formatComesFirst() {
    QCOMPARE(places(load_spec("name: x\narms: [{name: A}]\nformat: 1\n")), QStringList{"3:1 format"});
    QCOMPARE(places(load_spec("name: x\narms: [{name: A}]\n")), QStringList{"1:1 format"});
    QCOMPARE(places(load_spec("format: one\nname: x\narms: [{name: A}]\n")), QStringList{"1:9 format"});
    QCOMPARE(places(load_spec("format: 1\n")), (QStringList{"1:1 name", "1:1 arms"}));
  }

  void aliasBombsAreDefused() {
    std::string bomb = "format: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
      bomb += fmt::format("a{}: &a{} [", i, i);
      for (int k = 0; k < 10; ++k) bomb += fmt::format("{}*a{}", k ? ", " : "", i - 1);
      bomb += "]\n";
    }
    const LoadedSpec loaded = load_spec(bomb);
    QCOMPARE(loaded.problems.size(), size_t(1));
    QVERIFY(words(loaded).contains("every alias written out"));
    const LoadedSpec harmless =
        load_spec("format: 1\nname: &n A\nmodel: &m {heads: 2}\narms: [{name: *n}, {name: B, model: {heads: 8}}]\nbaseline: *n\n");
    QVERIFY2(harmless.ok(), qPrintable(words(harmless)));
    QCOMPARE(harmless.spec.baseline, std::string("A"));
  }

  void printedSpecsParseBack() {
    PhiloxSequence random(5, 0);
    for (int i = 0; i < 300; ++i) {
      const ExperimentSpec spec = random_spec(random);
      const std::string text = print_spec(spec);
      const LoadedSpec loaded = load_spec(text);
      for (const auto& p : loaded.problems)  // what random fields have against one another is no matter here
        QVERIFY2(p.warning || p.what.str().find("is right") == std::string::npos, text.c_str());
      QVERIFY2(loaded.spec == spec, text.c_str());
      QVERIFY(print_spec(loaded.spec) == text);
    }
  }

  void hashesFollowTheMeaning() {
    const auto hash = [](const std::string& text) { return spec_hash(load_spec(text).spec); };
    QCOMPARE(hash(head + "model:\n  heads: 4\nmasking.rate: 0.30\n"), hash(head + "masking: {rate: 0.3}   # a third\n"));
    QVERIFY(hash(head) != hash(head + "masking.rate: 0.3\n"));
    QVERIFY(hash(head) != hash(head + "seeds: [2]\n"));
  }

  void runsStandInOrder() {
    const LoadedSpec loaded =
        load_spec(head + "baseline: B\nseeds: [7, 5]\nmasking.rate: 0.2\nsweep: {masking.rate: [0.15, 0.3], model.heads: [2, 4]}\n");
    QVERIFY2(loaded.ok(), qPrintable(words(loaded)));
    const auto runs = expand(loaded.spec);
    QCOMPARE(runs.size(), size_t(16));
    QCOMPARE(run_count(loaded.spec), int64_t(16));
    QStringList order;
    for (const auto& run : runs) order << QString("%1 %2").arg(run.arm.c_str()).arg(run.seed);
    QCOMPARE(order.mid(0, 6), (QStringList{"A [masking.rate=0.15, model.heads=2] 7", "B [masking.rate=0.15, model.heads=2] 7",
                                           "A [masking.rate=0.15, model.heads=2] 5", "B [masking.rate=0.15, model.heads=2] 5",
                                           "A [masking.rate=0.15, model.heads=4] 7", "B [masking.rate=0.15, model.heads=4] 7"}));
    const RunSpec& last = runs.back();
    QCOMPARE(last.settings.masking.rate, 0.3);
    QCOMPARE(last.settings.model.heads, int64_t(4));
    QVERIFY(last.settings.model.drop_mask && last.baseline && !runs.front().baseline && last.base_arm == "B");
    QVERIFY(last.sweep_point == (std::vector<Override>{{"masking.rate", "0.3"}, {"model.heads", "4"}}));
    QCOMPARE(expand(load_spec(head).spec).front().arm, std::string("A"));
    QVERIFY(expand(load_spec(head).spec).front().baseline);
  }

  void shippedExperimentsAreRight_data() {
    QTest::addColumn<int>("runs");
    QTest::newRow("quickstart") << 12;
    QTest::newRow("text") << 12;
    QTest::newRow("smoke-test") << 2;
    QTest::newRow("bert-mini") << 12;
    QTest::newRow("masking-rate") << 36;
    QTest::newRow("layouts") << 21;
    QTest::newRow("sequence-length") << 20;
    QTest::newRow("bert-base-gpu") << 12;
  }
  void shippedExperimentsAreRight() {
    QFETCH(int, runs);
    const std::string file = std::string(HBLAB_SOURCE "/experiments/") + QTest::currentDataTag() + ".yaml";
    const auto loaded = read_spec_file(file);
    HBLAB_VERIFY_OK(loaded);
    QVERIFY2(loaded->problems.empty(), qPrintable(words(*loaded)));
    QCOMPARE(loaded->spec.name, std::string(QTest::currentDataTag()));
    QCOMPARE(int(expand(loaded->spec).size()), runs);
    const std::string text = *read_file(file);
    QVERIFY(text.starts_with("# Asks: ") && text.find("\n# Costs: ") != std::string::npos);
  }

  void filesThatCannotBeReadAreErrors() {
    QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    QVERIFY(!load_spec_file(path / "absent.yaml"));
    QVERIFY(!load_spec_file(path));
    QVERIFY(write_file(path / "x.yaml", "format: 1\nname: x\nmodle: {}\n"));
    const auto wrong = load_spec_file(path / "x.yaml");
    QVERIFY(!wrong && wrong.error().kind == ErrorKind::input);
    QVERIFY(wrong.error().message().find("x.yaml:3:1: modle: There is no key modle. Did you mean model?") != std::string::npos);
    QVERIFY(write_file(path / "y.yaml", head));
    HBLAB_VERIFY_OK(load_spec_file(path / "y.yaml"));
  }
};

HBLAB_TEST_MAIN(LoaderTest)
#include "loader_test.moc"
