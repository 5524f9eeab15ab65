// SPDX-License-Identifier: Apache-2.0
// Layout notation, mixers, and what a model is estimated to cost.
#include <QTemporaryDir>
#include <functional>
#include <map>

#include "engine/core/philox.h"
#include "engine/spec/estimates.h"
#include "engine/spec/layout.h"
#include "engine/spec/memory_estimate.h"
#include "engine/spec/mixers/descriptor.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::spec;

namespace {

constexpr int64_t bert_vocabulary = 30522;

Settings base_size(const char* layout, const char* pair) {
  Settings s;
  s.model.layout = layout;
  s.model.hidden = 768;
  s.model.heads = 12;
  s.model.feed_forward = 3072;
  s.model.positions = 512;
  s.objective.pair = pair;
  s.data.sequence_length = 128;
  return s;
}

std::string print(const char* layout) {
  const auto layers = parse_layout(layout);
  return layers ? print_layout(*layers) : "error: " + layers.error().message();
}

/// The length of the shortest notation, found by trying every way to part a stretch in two or to repeat a part of it.
size_t shortest(const std::vector<MixerChoice>& layers) {
  std::map<std::pair<size_t, size_t>, size_t> known;
  const std::function<size_t(size_t, size_t)> of = [&](size_t begin, size_t end) -> size_t {
    if (end - begin == 1) return print_layout({layers[begin]}).size();
    size_t& best = known.try_emplace({begin, end}, SIZE_MAX).first->second;
    if (best != SIZE_MAX) return best;
    for (size_t k = begin + 1; k < end; ++k) best = std::min(best, of(begin, k) + 1 + of(k, end));
    for (size_t part = 1; part < end - begin; ++part)
      if ((end - begin) % part == 0 &&
          std::equal(layers.begin() + long(begin), layers.begin() + long(end - part), layers.begin() + long(begin + part)))
        best = std::min(best, of(begin, begin + part) + (part > 1 ? 2 : 0) + 1 + std::to_string((end - begin) / part).size());
    return best;
  };
  return of(0, layers.size());
}

}  // namespace

class ModelTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void layoutsMeanTheirLayers() {
    const auto layers = parse_layout(" ( attention\tpooling * 2 )*2 hybrid( attention = 06 , pooling=6 )");
    HBLAB_VERIFY_OK(layers);
    const MixerChoice attention{"attention", {}}, pooling{"pooling", {}}, hybrid{"hybrid", {{"attention", "6"}, {"pooling", "6"}}};
    QVERIFY(*layers == (std::vector<MixerChoice>{attention, pooling, pooling, attention, pooling, pooling, hybrid}));
    QCOMPARE(parse_layout("attention*1000")->size(), size_t(1000));
    QCOMPARE(parse_layout("(attention)(pooling)").has_value(), false);  // the grammar has a blank there
  }

  void printIsShortest_data() {
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("written");
    QTest::newRow("one") << "attention"
                         << "attention";
    QTest::newRow("run") << "attention*4"
                         << "attention attention attention*2";
    QTest::newRow("stacked") << "pooling*6 attention*6"
                             << "pooling*2 pooling*4 attention*6";
    QTest::newRow("interleaved") << "(attention pooling)*3"
                                 << "attention pooling attention pooling attention pooling";
    QTest::newRow("nested") << "(attention*2 pooling)*2 attention"
                            << "attention attention pooling attention*2 pooling attention";
    QTest::newRow("repeat pays late") << "(attention pooling*2)*2 pooling"
                                      << "attention pooling*2 attention pooling*3";
    QTest::newRow("options") << "hybrid(attention=2,pooling=2,projections=tied)*3"
                             << "hybrid(attention=2, pooling=2, projections=tied)*3";
    QTest::newRow("two kinds") << "pooling pooling(projections=tied)"
                               << "pooling pooling(projections=tied)";
  }
  void printIsShortest() {
    QFETCH(QString, printed);
    QFETCH(QString, written);
    QCOMPARE(QString::fromStdString(print(written.toUtf8())), printed);
  }

  void printedLayoutsParseBack() {
    PhiloxSequence random(3, 0);
    const std::vector<MixerChoice> kinds{
        {"attention", {}}, {"pooling", {{"projections", "tied"}}}, {"hybrid", {{"attention", "1"}, {"pooling", "3"}}}};
    for (int i = 0; i < 600; ++i) {
      std::vector<MixerChoice> layers;
      const uint32_t variety = 1 + random.below(3);
      for (uint32_t n = 1 + random.below(24); n > 0; --n) layers.push_back(kinds[random.below(variety)]);
      const std::string printed = print_layout(layers);
      const auto back = parse_layout(printed);
      HBLAB_VERIFY_OK(back);
      QVERIFY(*back == layers);
      QCOMPARE(printed.size(), shortest(layers));
      QCOMPARE(print_layout(*back), printed);
    }
  }

  /// As many layers as there may be, in orders that have few repetitions, many, or nearly one.
  void highStacksArePrintedToo() {
    for (const char* written :
         {"attention*1000", "(attention pooling)*500", "(attention*3 pooling*2)*200", "attention*300 (pooling attention*2)*200 pooling*7",
          "(attention*332 pooling)*3", "((attention*9 pooling)*9 pooling*2)*10", "pooling*2 (attention pooling)*400 attention"}) {
      const auto layers = parse_layout(written);
      HBLAB_VERIFY_OK(layers);
      const std::string printed = print_layout(*layers);
      QVERIFY2(printed.size() <= std::string_view(written).size(), printed.c_str());
      QVERIFY(*parse_layout(printed) == *layers);
    }
    std::vector<MixerChoice> mixed, fibonacci{{"attention", {}}}, before{{"pooling", {}}};
    for (int i = 0; i < max_layers; ++i) mixed.push_back({(i * i + i / 3) % 7 < 3 ? "pooling" : "attention", {}});
    while (fibonacci.size() + before.size() <= size_t(max_layers)) {
      before.insert(before.begin(), fibonacci.begin(), fibonacci.end());
      fibonacci.swap(before);
    }
    for (const auto& layers : {mixed, fibonacci}) QVERIFY(*parse_layout(print_layout(layers)) == layers);
  }

  void faultyLayoutsNameTheColumn_data() {
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << " "
                           << "The layout is empty";
    QTest::newRow("typo") << "attention poolin"
                          << "column 11: there is no mixer 'poolin'. Did you mean 'pooling'?";
    QTest::newRow("unknown") << "convolution"
                             << "Known mixers: attention, pooling, hybrid";
    QTest::newRow("open") << "(attention pooling"
                          << "column 19: the layout ends where ')' was expected";
    QTest::newRow("closed") << "attention) pooling"
                            << "column 10: ')' stands where";
    QTest::newRow("no count") << "attention*"
                              << "column 11: a number of repeats";
    QTest::newRow("zero") << "attention*0"
                          << "column 11";
    QTest::newRow("fraction") << "attention*1.5"
                              << "column 12: a blank must part '.'";
    QTest::newRow("option") << "pooling(projection=tied)"
                            << "column 9: there is no option 'projection'. Did you mean 'projections'?";
    QTest::newRow("no options") << "attention(heads=3)"
                                << "column 11: attention has no options";
    QTest::newRow("value") << "pooling(projections=tight)"
                           << "column 21: projections is 'tight', but must be one of: separate, tied";
    QTest::newRow("number") << "hybrid(attention=-1,pooling=5)"
                            << "column 18: attention is '-1'";
    QTest::newRow("twice") << "hybrid(attention=1,attention=2,pooling=1)"
                           << "column 20: the option attention is given twice";
    QTest::newRow("needed") << "attention hybrid(attention=2)"
                            << "column 11: hybrid needs a value for its option pooling";
    QTest::newRow("sign") << "attention; pooling"
                          << "column 10: a blank must part ';'";
    QTest::newRow("alphabet") << "attention ä"
                              << "column 11: 'ä' stands where";
    QTest::newRow("no brackets' content") << "()*3"
                                          << "column 1: the brackets hold no mixer";
    QTest::newRow("too many") << "(attention*999)*999"
                              << "more than 1000 layers";
    QTest::newRow("far too many") << "attention*99999999999999999999"
                                  << "column 11";
    QTest::newRow("deep") << QString(5000, '(') << "more than 32 brackets";
  }
  void faultyLayoutsNameTheColumn() {
    QFETCH(QString, layout);
    QFETCH(QString, says);
    const auto parsed = parse_layout(layout.toStdString());
    QVERIFY(!parsed);
    QVERIFY2(QString::fromStdString(parsed.error().message()).contains(says), parsed.error().message().c_str());
  }

  void optionsHaveValuesAndDefaults() {
    const auto& pooling = *find_mixer("pooling");
    QCOMPARE(option_value(pooling, {"pooling", {}}, "projections"), std::string("separate"));
    QCOMPARE(option_value(pooling, {"pooling", {{"projections", "tied"}}}, "projections"), std::string("tied"));
    QCOMPARE(option_number(*find_mixer("hybrid"), parse_layout("hybrid(attention=5,pooling=7)")->front(), "pooling"), int64_t(7));
    QVERIFY(!find_mixer("nothing"));
  }

  void headsOfAHybridAddUp() {
    const auto& hybrid = *find_mixer("hybrid");
    const MixerShape shape{768, 12, 128};
    QVERIFY(hybrid.check(parse_layout("hybrid(attention=6,pooling=6)")->front(), shape));
    QVERIFY(hybrid.check(parse_layout("hybrid(attention=12,pooling=0)")->front(), shape));
    QVERIFY(!hybrid.check(parse_layout("hybrid(attention=6,pooling=5)")->front(), shape));
  }

  // The published models: BERT-base's checkpoint with both heads, and PoNet-base's, 497.1 MB of float32.
  void parametersAreThoseOfThePublishedModels() {
    QCOMPARE(parameter_count(base_size("attention*12", "nsp"), bert_vocabulary), int64_t(110106428));
    QCOMPARE(parameter_count(base_size("pooling*12", "sso"), bert_vocabulary), int64_t(124281405));
  }

  void hybridLiesBetweenItsParts() {
    const auto count = [](const char* layout) { return parameter_count(base_size(layout, "none"), bert_vocabulary); };
    QCOMPARE(count("hybrid(attention=12,pooling=0)*12"), count("attention*12"));
    QCOMPARE(count("hybrid(attention=0,pooling=12)*12"), count("pooling*12"));
    QCOMPARE(count("hybrid(attention=0,pooling=12,projections=tied)"), count("attention"));
    QCOMPARE(count("hybrid(attention=6,pooling=6)*12") * 2, count("attention*12") + count("pooling*12"));
    Settings pre = base_size("attention*12", "none");
    pre.model.norm = "pre";
    QCOMPARE(parameter_count(pre, bert_vocabulary), count("attention*12") + 2 * 768);
    Settings own = base_size("attention*12", "none");
    own.vocabulary.size = bert_vocabulary;
    QCOMPARE(parameter_count(own), count("attention*12"));
    QCOMPARE(parameter_count(base_size("nonsense", "none")), int64_t(0));
  }

  // S · L · (24 H² + 4 S H) + P · (2 H² + 2 H V), with F = 4 H.
  void flopsFollowTheUsualFormula() {
    const Settings s = base_size("attention*12", "none");
    const double S = 128, L = 12, H = 768, V = bert_vocabulary, P = predicted_tokens(s);
    QCOMPARE(P, 0.15 * 126);
    QCOMPARE(forward_flops(s, bert_vocabulary).per_sequence, S * L * (24 * H * H + 4 * S * H) + P * (2 * H * H + 2 * H * V));
    QCOMPARE(forward_flops(s, bert_vocabulary).per_token * S, forward_flops(s, bert_vocabulary).per_sequence);
  }

  // Products per token and layer (multiply-adds): attention 12 H² + 2 S H, half and half 13 H² + S H, tied 12 H² + S H.
  void poolingHeadsTradeProjectionsForScores() {
    const double S = 512, H = 768;
    const auto mixer = [&](const char* layout) {
      const auto choice = parse_layout(layout)->front();
      return find_mixer(choice.name)->flops(choice, {768, 12, 512}) / (2 * S);
    };
    const double pooled = 3 * H / 2;  // aggregate and fusion of half the heads
    QCOMPARE(mixer("attention"), 4 * H * H + 2 * S * H);
    QCOMPARE(mixer("hybrid(attention=6,pooling=6)"), 5 * H * H + S * H + pooled);
    QCOMPARE(mixer("hybrid(attention=6,pooling=6,projections=tied)"), 4 * H * H + S * H + pooled);
  }

  void keptMemoryGrowsAsTheLengthDoes() {
    const auto grown = [&](const char* layout, const ComputePath& path) {
      const auto choice = parse_layout(layout)->front();
      const auto* mixer = find_mixer(choice.name);
      return mixer->memory(choice, {768, 12, 4096}, path).kept / mixer->memory(choice, {768, 12, 2048}, path).kept;
    };
    const ComputePath ours = compute_path(DeviceKind::cpu, false), plain = compute_path(DeviceKind::cpu, true);
    QVERIFY(std::abs(grown("pooling", ours) - 2) < 0.01 && std::abs(grown("pooling", plain) - 2) < 0.01);
    QCOMPARE(grown("attention", ours), 2.0);  // no weights are kept
    QVERIFY(grown("attention", plain) > 3.5);
  }

  void vocabularyFilesAreCounted() {
    QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    QVERIFY(write_file(path / "vocab.txt", "[PAD]\n[UNK]\na"));
    Settings s;
    QCOMPARE(*vocabulary_entries(s, path), s.vocabulary.size);
    s.vocabulary.file = "vocab.txt";
    QCOMPARE(*vocabulary_entries(s, path), int64_t(3));
    s.vocabulary.file = "absent.txt";
    QVERIFY(!vocabulary_entries(s, path));
  }
};

HBLAB_TEST_MAIN(ModelTest)
#include "model_test.moc"
