// SPDX-License-Identifier: Apache-2.0
// Sentence pairs: next sentence prediction and sentence structure.
#include <algorithm>
#include <map>
#include <set>

#include "tests/engine/data/scratch_corpus.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::data;

namespace {

/// A row taken apart: the ids of A and B.
struct Pair {
  std::vector<int32_t> a, b;
  int32_t label = 0;
  bool well_formed = false;  ///< [CLS] A [SEP] B [SEP] and padding, types 0 and 1
};

Pair take_apart(const Batch& batch, int64_t row) {
  Pair pair;
  pair.label = batch.pair_labels[size_t(row)];
  std::vector<int64_t> specials;
  int64_t end = 0;
  for (int64_t i = 0; i < batch.length; ++i) {
    if (batch.special[size_t(row * batch.length + i)]) specials.push_back(i);
    if (batch.real[size_t(row * batch.length + i)]) end = i + 1;
  }
  if (specials.size() != 3) return pair;
  const auto at = [&](int64_t i) { return batch.ids.begin() + row * batch.length + i; };
  pair.a.assign(at(specials[0] + 1), at(specials[1]));
  pair.b.assign(at(specials[1] + 1), at(specials[2]));
  pair.well_formed = specials[0] == 0 && specials[2] == end - 1 && !pair.a.empty() && !pair.b.empty();
  for (int64_t i = 0; i < batch.length; ++i) {
    const bool second = i > specials[1] && i < end;
    pair.well_formed = pair.well_formed && batch.token_types[size_t(row * batch.length + i)] == second;
  }
  return pair;
}

}  // namespace

/// Documents "d s w": the words of document d, sentence s are numbered, so that a token says where it is from.
class PairsTest : public QObject {
  Q_OBJECT
  test::ScratchCorpus scratch_;
  spec::Settings settings_;
  std::shared_ptr<const PreparedCorpus> corpus_;
  static constexpr int words = 4, sentences = 9, documents = 40;
  static constexpr int first_id = 5;  ///< after the special pieces

  static int place(int32_t id) { return id - first_id; }  ///< in the text
  static int document(int32_t id) { return place(id) / (words * sentences); }
  static bool consecutive(const std::vector<int32_t>& ids) {
    return std::adjacent_find(ids.begin(), ids.end(), [](int32_t x, int32_t y) { return y != x + 1; }) == ids.end();
  }
  std::vector<Pair> pairs(const spec::Settings& s, uint64_t seed, int64_t step) const {
    const Batch batch = corpus_->training_batch(s, seed, step);
    std::vector<Pair> all;
    for (int64_t r = 0; r < batch.rows; ++r) all.push_back(take_apart(batch, r));
    return all;
  }

 private Q_SLOTS:
  void initTestCase() {
    std::string text, pieces = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
    for (int i = 0; i < documents * sentences * words; ++i) {
      const std::string word = "w" + std::to_string(i);
      pieces += word + "\n";
      text += word + ((i + 1) % words ? " " : "\n");
      if ((i + 1) % (words * sentences) == 0) text += "\n";
    }
    settings_ = scratch_.settings("text", {scratch_.write("numbered.txt", text).string()});
    settings_.vocabulary.file = scratch_.write("vocab.txt", pieces).string();
    settings_.masking.rate = 0;
    settings_.data.sequence_length = 23;  // 20 tokens: five sentences
    settings_.training.batch_size = 500;
    settings_.objective.pair = "nsp";
    const auto prepared = scratch_.prepare(settings_);
    HBLAB_VERIFY_OK(prepared);
    corpus_ = *prepared;
  }

  void nextSentencesFollowOrAreForeign() {
    spec::Settings s = settings_;
    s.objective.short_sequence_rate = 0;
    std::map<int32_t, int> labels;
    for (const Pair& p : pairs(s, 1, 0)) {
      QVERIFY(p.well_formed && consecutive(p.a) && consecutive(p.b));
      QVERIFY(p.a.size() + p.b.size() <= 20);
      ++labels[p.label];
      if (p.label == 0)
        QCOMPARE(p.b.front(), p.a.back() + 1);
      else
        QVERIFY(document(p.a.front()) != document(p.b.front()));
    }
    QCOMPARE(labels.size(), size_t(2));
    QVERIFY(std::abs(labels[0] - 250) < 60);  // five standard deviations
  }

  void shortPairsAreShort() {
    spec::Settings s = settings_;
    const auto mean = [&] {
      double total = 0;
      for (const Pair& p : pairs(s, 1, 0)) total += double(p.a.size() + p.b.size());
      return total / 500;
    };
    s.objective.short_sequence_rate = 0;
    const double full = mean();
    s.objective.short_sequence_rate = 1;
    QVERIFY2(mean() < full - 3, qPrintable(QString::number(full)));
    for (const Pair& p : pairs(s, 1, 0)) QVERIFY(p.well_formed);
  }

  void sentenceStructureHasThreeLabels() {
    spec::Settings s = settings_;
    s.objective.pair = "sso";
    s.objective.short_sequence_rate = 0;
    std::map<int32_t, int> labels;
    for (const Pair& p : pairs(s, 1, 0)) {
      QVERIFY(p.well_formed && consecutive(p.a) && consecutive(p.b));
      ++labels[p.label];
      const bool follows = p.b.front() == p.a.back() + 1, precedes = p.a.front() == p.b.back() + 1;
      if (p.label == 0) QVERIFY(follows);
      if (p.label == 1) QVERIFY(precedes);
      if (p.label == 2) QVERIFY(!follows || document(p.a.front()) == document(p.b.front()));
    }
    for (const int32_t label : {0, 1, 2}) QVERIFY2(std::abs(labels[label] - 167) < 55, qPrintable(QString::number(labels[label])));
  }

  void lonelySentencesMeetAnother() {
    spec::Settings s = settings_;
    s.data.sequence_length = 7;  // four tokens: every chunk is one sentence
    for (const char* objective : {"nsp", "sso"}) {
      s.objective.pair = objective;
      for (const Pair& p : pairs(s, 1, 0)) {
        QVERIFY(p.well_formed);
        QCOMPARE(p.label, s.objective.pair == "nsp" ? 1 : 2);
      }
    }
  }

  void pairsDependOnSeedAndEpochAlone() {
    for (const char* objective : {"nsp", "sso"}) {
      spec::Settings one = settings_, many = settings_;
      one.objective.pair = many.objective.pair = objective;
      one.training.batch_size = 1;
      const Batch whole = corpus_->training_batch(many, 3, 0);
      for (const int64_t row : {499, 0, 77, 250, 77}) {
        const Batch b = corpus_->training_batch(one, 3, row);
        QVERIFY(std::equal(b.ids.begin(), b.ids.end(), whole.ids.begin() + row * whole.length));
        QCOMPARE(b.pair_labels[0], whole.pair_labels[size_t(row)]);
      }
      QVERIFY(corpus_->training_batch(many, 4, 0).ids != whole.ids);
      QVERIFY(corpus_->training_batch(many, 3, 1).ids != whole.ids);
    }
  }

  void segmentsRunThroughBothTexts() {
    spec::Settings s = settings_;
    s.objective.short_sequence_rate = 0;
    const Batch b = corpus_->training_batch(s, 1, 0);
    for (int64_t r = 0; r < b.rows; ++r)
      for (int64_t i = 1; i < b.length; ++i) {
        const auto at = size_t(r * b.length + i);
        const bool same_kind = !b.special[at] && !b.special[at - 1] && b.real[at] == b.real[at - 1];
        const bool same_sentence = same_kind && (!b.real[at] || place(b.ids[at]) / words == place(b.ids[at - 1]) / words);
        QCOMPARE(b.segments[at], b.segments[at - 1] + !same_sentence);
      }
  }
};

HBLAB_TEST_MAIN(PairsTest)
#include "pairs_test.moc"
