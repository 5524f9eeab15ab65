// SPDX-License-Identifier: Apache-2.0
// Batches: order, packing, segments, masks, evaluation. What they depend on, and above all what they do not.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "engine/core/philox.h"
#include "engine/data/masking/strategy.h"
#include "engine/data/order.h"
#include "engine/data/prefetcher.h"
#include "engine/data/token_kinds.h"
#include "engine/spec/fields.h"
#include "engine/text/tokenizer.h"
#include "tests/engine/data/scratch_corpus.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::data;

namespace {

bool same(const Batch& a, const Batch& b) {
  return a.rows == b.rows && a.length == b.length && a.ids == b.ids && a.real == b.real && a.masked == b.masked && a.special == b.special &&
         a.token_types == b.token_types && a.segments == b.segments && a.predicted == b.predicted && a.targets == b.targets &&
         a.pair_labels == b.pair_labels && a.real_tokens == b.real_tokens && a.padded == b.padded;
}

/// The ids before masking, known where everything is predicted.
std::vector<int32_t> originals(const Batch& batch) {
  std::vector<int32_t> ids = batch.ids;
  for (size_t p = 0; p < batch.predicted.size(); ++p) ids[size_t(batch.predicted[p])] = batch.targets[p];
  return ids;
}

std::set<int64_t> positions(const std::vector<uint8_t>& flags) {
  std::set<int64_t> set;
  for (size_t i = 0; i < flags.size(); ++i)
    if (flags[i]) set.insert(int64_t(i));
  return set;
}

std::string show(const std::vector<int32_t>& numbers) {
  std::string out;
  for (const int32_t n : numbers) out += (out.empty() ? "" : " ") + std::to_string(n);
  return out;
}

}  // namespace

class BatchTest : public QObject {
  Q_OBJECT
  test::ScratchCorpus scratch_;
  spec::Settings settings_;
  std::shared_ptr<const PreparedCorpus> corpus_;
  std::shared_ptr<const text::Vocabulary> vocabulary_;

  /// A small corpus of known words, a document a line, with a vocabulary file: nothing of it is trained.
  std::shared_ptr<const PreparedCorpus> words(spec::Settings& s, const std::vector<std::string>& documents) {
    std::string text, pieces = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n.\n##s\n";
    for (int w = 0; w < 100; ++w) pieces += std::string{char('a' + w / 10), char('a' + w % 10)} + "\n";
    for (const std::string& d : documents) text += d + "\n";
    s = scratch_.settings("lines", {scratch_.write("words.txt", text).string()});
    s.vocabulary.file = scratch_.write("words_vocab.txt", pieces).string();
    auto corpus = scratch_.prepare(s);
    return corpus ? *corpus : nullptr;
  }

 private Q_SLOTS:
  void initTestCase() {
    settings_.vocabulary.size = 350;
    settings_.data.synthetic_documents = 600;
    settings_.data.sequence_length = 32;
    settings_.training.batch_size = 16;
    const auto prepared = scratch_.prepare(settings_);
    HBLAB_VERIFY_OK(prepared);
    corpus_ = *prepared;
    vocabulary_ = std::make_shared<const text::Vocabulary>(*text::Vocabulary::load(corpus_->facts().vocabulary_file));
  }

  void anEpochIsAPermutation() {
    for (const int64_t n : {1, 2, 3, 5, 16, 17, 1000}) {
      std::vector<int64_t> seen;
      const EpochOrder order(7, 3, n);
      for (int64_t i = 0; i < n; ++i) seen.push_back(order.at(i));
      std::sort(seen.begin(), seen.end());
      for (int64_t i = 0; i < n; ++i) QCOMPARE(seen[size_t(i)], i);
    }
    const auto differ = [](EpochOrder a, EpochOrder b) {
      int different = 0;
      for (int64_t i = 0; i < 1000; ++i) different += a.at(i) != b.at(i);
      return different > 950;
    };
    QVERIFY(differ({7, 3, 1000}, {7, 4, 1000}) && differ({7, 3, 1000}, {8, 3, 1000}));
  }

  void everyPlaceIsReachedAlike() {
    // Where the first of ten goes, over 5,000 epochs: chi-square with 9 degrees of freedom, 99.9 % below 27.9.
    std::vector<int> counts(10);
    for (int64_t epoch = 0; epoch < 5000; ++epoch) ++counts[size_t(EpochOrder(1, epoch, 10).at(0))];
    double chi = 0;
    for (const int c : counts) chi += (c - 500.0) * (c - 500.0) / 500;
    QVERIFY2(chi < 27.9, qPrintable(QString::number(chi)));
  }

  void knownAnswers() {
    std::vector<int32_t> order;
    for (int64_t i = 0; i < 10; ++i) order.push_back(int32_t(EpochOrder(1, 0, 10).at(i)));
    QCOMPARE(show(order), std::string("9 7 2 4 6 8 1 0 3 5"));
    spec::Settings s;
    std::vector<std::string> documents;
    for (int d = 0; d < 40; ++d)
      documents.push_back(std::string("aa ab ac ad ae af ag ah ai b") + char('a' + d % 10) + " c" + char('a' + d / 10));
    const auto corpus = words(s, documents);
    QVERIFY(corpus);
    s.training.batch_size = 4;
    const Batch batch = corpus->training_batch(s, 1, 0);
    QCOMPARE(show(batch.ids), std::string("2 15 18 4 3 7 4 9 10 11 12 13 14 15 19 3 2 4 8 4 10 11 12 13 14 15 24 30 3 7 8 3 2 9 10 4 12 4 "
                                          "14 15 4 27 3 7 8 9 10 3 2 11 12 13 14 4 26 27 3 7 8 9 4 11 12 3"));
    QCOMPARE(show({batch.predicted.begin(), batch.predicted.end()}), std::string("3 6 17 19 35 37 40 53 60"));
    QCOMPARE(show(batch.targets), std::string("28 8 7 9 11 13 18 15 10"));
    const Batch evaluation = corpus->evaluation_batch(s, 0);
    QCOMPARE(show({evaluation.predicted.begin(), evaluation.predicted.end()}), std::string("11 24"));
    // The same from the definition: u of (seed, "mask", epoch, sequence, position) below the rate.
    std::vector<int32_t> selected;
    for (int32_t r = 0; r < 4; ++r)
      for (int32_t i = 1; i + 1 < batch.length; ++i) {
        const auto sequence = uint32_t(EpochOrder(1, 0, corpus->facts().training_sequences).at(r));
        const double u = unit_interval(philox({uint32_t(i), sequence, 0, 0}, stream_key(1, "mask"))[0]);
        const int32_t flat = r * int32_t(batch.length) + i;
        if (u < s.masking.rate && !batch.special[size_t(flat)]) selected.push_back(flat);
      }
    QCOMPARE(selected, (std::vector<int32_t>{batch.predicted.begin(), batch.predicted.end()}));
  }

  void batchSizeDoesNotMatter() {
    spec::Settings small = settings_, large = settings_;
    small.training.batch_size = 3;
    large.training.batch_size = 12;
    for (const char* strategy : {"uniform", "whole_word", "span"}) {
      small.masking.strategy = large.masking.strategy = strategy;
      for (int64_t step = 0; step < 60; ++step) {  // beyond an epoch's end
        const Batch whole = corpus_->training_batch(large, 5, step);
        std::vector<int32_t> ids, targets;
        for (int64_t part = 0; part < 4; ++part) {
          const Batch b = corpus_->training_batch(small, 5, 4 * step + part);
          ids.insert(ids.end(), b.ids.begin(), b.ids.end());
          targets.insert(targets.end(), b.targets.begin(), b.targets.end());
        }
        QVERIFY(ids == whole.ids && targets == whole.targets);
      }
    }
  }

  void anEpochReadsEverySequenceOnce() {
    spec::Settings s = settings_;
    s.training.batch_size = corpus_->facts().training_sequences;
    s.masking.rate = 0;
    const auto rows = [&](int64_t step) {
      const Batch b = corpus_->training_batch(s, 1, step);
      std::vector<std::vector<int32_t>> all;
      for (int64_t r = 0; r < b.rows; ++r) all.emplace_back(b.ids.begin() + r * b.length, b.ids.begin() + (r + 1) * b.length);
      return all;
    };
    auto first = rows(0), second = rows(1);
    QVERIFY(first != second);
    std::sort(first.begin(), first.end());
    std::sort(second.begin(), second.end());
    QVERIFY(first == second);
    QCOMPARE(corpus_->epochs(2 * s.training.batch_size), 2.0);
  }

  void armsAndThreadsDoNotMatter() {
    spec::Settings arm = settings_;
    arm.model.layout = "hybrid(attention=1,pooling=1)*2";
    arm.model.drop_mask = true;
    arm.training.learning_rate = 0.5;
    arm.evaluation.mask_seed = 9;
    for (const int64_t threads : {1, 3}) {
      arm.data.loader_threads = threads;
      Prefetcher batches(corpus_, arm, 4, 10);
      for (int64_t step = 10; step < 60; ++step) QVERIFY(same(batches.next(), corpus_->training_batch(settings_, 4, step)));
    }
    QVERIFY(!same(corpus_->training_batch(settings_, 4, 0), corpus_->training_batch(settings_, 5, 0)));
  }

  void aPrefetcherMayEndEarly() {
    for (int i = 0; i < 20; ++i) Prefetcher(corpus_, settings_, 1, 0);
    Prefetcher used(corpus_, settings_, 1, 0);
    used.next();
  }

  void aLoadersFailureReachesTheConsumer() {
    spec::Settings wrong = settings_;
    wrong.masking.strategy = "nope";
    Prefetcher batches(corpus_, wrong, 1, 0);
    bool thrown = false;
    try {
      batches.next();
    } catch (const std::invalid_argument&) {
      thrown = true;
    }
    QVERIFY(thrown);
  }

  void packedRowsAreFullAndInOrder() {
    spec::Settings s;
    const auto corpus = words(s, {"aa ab. ac ad. ae", "ba bb bc bd", "ca cb", "da db dc dd de df", "ea eb ec"});
    QVERIFY(corpus);
    s.masking.rate = 0;
    s.data.sequence_length = 8;
    s.training.batch_size = 100;
    const CorpusFacts& facts = corpus->facts();
    QCOMPARE(facts.training_tokens + facts.held_out_tokens, int64_t(7 + 4 + 2 + 6 + 3));
    const Batch batch = corpus->training_batch(s, 1, 0);
    QVERIFY(!batch.padded && batch.real_tokens == 800 && batch.predicted.empty());
    // The stream of all training rows, cut after six tokens: found whole in the text with [SEP] between documents.
    std::set<std::string> rows;
    for (int64_t r = 0; r < batch.rows; ++r) rows.insert(corpus->decode({batch.ids.begin() + r * 8, batch.ids.begin() + (r + 1) * 8}));
    for (const std::string& row : rows) QVERIFY(row.starts_with("[CLS]") && row.ends_with("[SEP]"));
    QCOMPARE(int64_t(rows.size()), (facts.training_tokens + facts.documents - facts.held_out_documents - 1) / 6);
  }

  void segmentsFollowSentences() {
    spec::Settings s;
    std::shared_ptr<const PreparedCorpus> corpus = words(s, {"aa ab. Ac ad. Ae", "aa ab. Ac ad. Ae", "ba", "bb", "bc", "bd"});
    QVERIFY(corpus);
    s.masking.rate = 0;
    s.evaluation.mask_rate = 0;
    s.data.packing = "within_document";
    s.data.sequence_length = 14;
    s.training.batch_size = 40;
    bool found = false;
    for (const Batch& b : {corpus->training_batch(s, 1, 0), corpus->evaluation_batch(s, 0)})
      for (int64_t r = 0; r < b.rows; ++r) {
        if (corpus->decode({b.ids.begin() + r * 14, b.ids.begin() + r * 14 + 2}) != "[CLS] aa") continue;
        found = true;
        // [CLS] aa ab . ac ad . ae [SEP], then padding
        QCOMPARE(show({b.segments.begin() + r * 14, b.segments.begin() + (r + 1) * 14}), std::string("0 1 1 1 2 2 2 3 4 5 5 5 5 5"));
        QCOMPARE(positions({b.special.begin() + r * 14, b.special.begin() + (r + 1) * 14}), (std::set<int64_t>{0, 8}));
        QCOMPARE(positions({b.real.begin() + r * 14, b.real.begin() + (r + 1) * 14}).size(), size_t(9));
        QVERIFY(b.padded);
      }
    QVERIFY(found);
  }

  void withinDocumentRowsDoNotMix() {
    spec::Settings s;
    const auto corpus = words(s, {"aa ab ac ad ae af ag", "ba bb bc bd", "ca cb", "da db dc dd de df", "ea eb ec"});
    QVERIFY(corpus);
    s.data.packing = "within_document";
    s.data.sequence_length = 5;
    s.masking.rate = 0;
    s.training.batch_size = 50;
    const Batch b = corpus->training_batch(s, 1, 0);
    int64_t real = 0;
    for (int64_t r = 0; r < b.rows; ++r) {
      std::set<char> documents;
      for (int64_t i = r * 5; i < r * 5 + 5; ++i) {
        real += b.real[size_t(i)];
        const std::string word = corpus->decode({b.ids[size_t(i)]});
        if (b.real[size_t(i)] && !b.special[size_t(i)]) documents.insert(word[0]);
        if (!b.real[size_t(i)]) QCOMPARE(word, std::string("[PAD]"));
      }
      QCOMPARE(documents.size(), size_t(1));
    }
    QCOMPARE(real, b.real_tokens);
  }

  void theSpecKnowsEveryStrategy() {
    std::vector<std::string> names;
    for (const MaskingStrategy& s : masking_strategies()) names.emplace_back(s.name);
    QCOMPARE(spec::find_field("masking.strategy")->choices, names);
  }

  void masksNestAcrossRates_data() {
    QTest::addColumn<QString>("strategy");
    for (const MaskingStrategy& s : masking_strategies())
      QTest::newRow(std::string(s.name).c_str()) << QString::fromStdString(std::string(s.name));
  }
  void masksNestAcrossRates() {
    QFETCH(QString, strategy);
    spec::Settings s = settings_;
    s.masking.strategy = strategy.toStdString();
    s.training.batch_size = 600;
    s.masking.rate = 0;
    const Batch clean = corpus_->training_batch(s, 3, 0);
    QVERIFY(clean.predicted.empty() && positions(clean.masked).empty());
    const double text = double(clean.real_tokens) - double(positions(clean.special).size());
    std::set<int64_t> before, masked_before;
    for (const double rate : {0.05, 0.15, 0.4, 0.8, 1.0}) {
      s.masking.rate = rate;
      const Batch b = corpus_->training_batch(s, 3, 0);
      const std::set<int64_t> selected(b.predicted.begin(), b.predicted.end()), masked = positions(b.masked);
      QVERIFY(std::is_sorted(b.predicted.begin(), b.predicted.end()) && selected.size() == b.targets.size());
      QVERIFY(std::includes(selected.begin(), selected.end(), before.begin(), before.end()));
      QVERIFY(std::includes(masked.begin(), masked.end(), masked_before.begin(), masked_before.end()));
      QVERIFY(std::includes(selected.begin(), selected.end(), masked.begin(), masked.end()));
      // Spans of up to ten words are drawn as one: the share is noisier, by the root of a span's size.
      const double spread = 5 * std::sqrt(rate * (1 - rate) / text) * (strategy == "uniform" ? 1 : 3);
      QVERIFY2(std::abs(double(selected.size()) / text - rate) <= spread, qPrintable(QString::number(double(selected.size()) / text)));
      QVERIFY(originals(b) == clean.ids && b.special == clean.special);
      before = selected, masked_before = masked;
    }
  }

  void replacementsKeepTheirShares() {
    spec::Settings s = settings_;
    s.training.batch_size = 600;
    s.masking.rate = 1;
    const Batch b = corpus_->training_batch(s, 3, 0);
    double kept = 0, replaced = 0;
    std::set<int32_t> random;
    for (size_t p = 0; p < b.predicted.size(); ++p) {
      const auto at = size_t(b.predicted[p]);
      QVERIFY(!b.special[at] && b.real[at]);
      QCOMPARE(bool(b.masked[at]), b.ids[at] == vocabulary_->special().mask);
      if (b.masked[at]) continue;
      QVERIFY(!vocabulary_->is_special(b.ids[at]));
      if (b.ids[at] == b.targets[p])
        ++kept;
      else
        ++replaced, random.insert(b.ids[at]);
    }
    const double n = double(b.predicted.size());
    QVERIFY(std::abs(kept / n - 0.1) < 0.012 && std::abs(replaced / n - 0.1) < 0.012);
    QVERIFY(random.size() > 330);  // nearly every one of the 345 ordinary pieces
    s.masking.mask_share = 0, s.masking.random_share = 0;
    QVERIFY(originals(corpus_->training_batch(s, 3, 0)) == corpus_->training_batch(s, 3, 0).ids);
  }

  void predictionAndCorruptionAreSeparate() {
    spec::Settings s = settings_;
    s.training.batch_size = 300;
    s.masking.rate = 0.3;
    const Batch together = corpus_->training_batch(s, 3, 0);
    s.masking.prediction_rate = 0.1;
    const Batch fewer = corpus_->training_batch(s, 3, 0);
    s.masking.prediction_rate = 0.6;
    const Batch more = corpus_->training_batch(s, 3, 0);
    QVERIFY(fewer.ids == together.ids && more.ids == together.ids);
    const auto within = [](const Batch& a, const Batch& b) {
      return std::includes(b.predicted.begin(), b.predicted.end(), a.predicted.begin(), a.predicted.end());
    };
    QVERIFY(within(fewer, together) && within(together, more));
    QVERIFY(fewer.predicted.size() < together.predicted.size() * 2 / 5 && more.predicted.size() > together.predicted.size() * 9 / 5);
    QVERIFY(originals(more) == originals(together));
  }

  void wholeWordsAreMaskedWhole() {
    spec::Settings s = settings_;
    s.training.batch_size = 400;
    s.masking = {.strategy = "whole_word", .rate = 0.3, .mask_share = 1, .random_share = 0};
    const Batch b = corpus_->training_batch(s, 1, 0);
    const std::vector<int32_t> ids = originals(b);
    int pieces = 0;
    for (size_t i = 0; i < ids.size(); ++i) {
      if (!vocabulary_->continues_word(ids[i]) || b.special[i - 1]) continue;
      ++pieces;
      QCOMPARE(b.masked[i], b.masked[i - 1]);
    }
    QVERIFY(pieces > 500);
  }

  void spansHaveTheirLengths() {
    spec::Settings s = settings_;
    s.data.sequence_length = 512;
    s.training.batch_size = 80;
    s.masking = {.strategy = "span", .rate = 0.02, .mask_share = 1, .random_share = 0, .span_mean = 4, .span_max = 8};
    const Batch b = corpus_->training_batch(s, 1, 0);
    const std::vector<int32_t> ids = originals(b);
    std::map<int, int> lengths;  // in words
    int words = 0;
    for (size_t i = 0; i < ids.size(); ++i) {
      if (b.masked[i]) words += !vocabulary_->continues_word(ids[i]);
      if (words > 0 && (i + 1 == ids.size() || !b.masked[i + 1])) ++lengths[std::exchange(words, 0)];
    }
    double spans = 0, total = 0;
    for (const auto& [length, count] : lengths) spans += count, total += double(length) * count;
    // At 2 % few spans touch; rows cut some short.
    QVERIFY2(spans > 100 && std::abs(total / spans - 4) < 0.5, qPrintable(QString::number(total / spans)));
    QVERIFY(lengths[1] > 0 && lengths[8] > lengths[7]);  // the cut gathers at the longest
    s.masking.span_mean = 1;
    s.masking.rate = 0.5;
    spec::Settings whole = s;
    whole.masking.strategy = "whole_word";
    QVERIFY(same(corpus_->training_batch(s, 1, 0), corpus_->training_batch(whole, 1, 0)));
  }

  void evaluationReadsTheWholeHeldOutSet() {
    for (const char* packing : {"across_documents", "within_document"}) {
      spec::Settings s = settings_;
      s.data.packing = packing;
      s.evaluation.batch_size = 7;
      int64_t tokens = 0;
      for (int64_t i = 0; i < corpus_->evaluation_batches(s); ++i) {
        const Batch b = corpus_->evaluation_batch(s, i);
        QVERIFY(b.rows == 7 || i + 1 == corpus_->evaluation_batches(s));
        tokens += b.real_tokens - int64_t(positions(b.special).size());
      }
      QCOMPARE(tokens, corpus_->facts().held_out_tokens);
    }
  }

  void evaluationIsTheSameForAll() {
    spec::Settings other = settings_;
    other.masking = {.strategy = "span", .rate = 0.6, .mask_share = 1, .random_share = 0};
    other.objective.pair = "nsp";
    other.training.batch_size = 3;
    const Batch b = corpus_->evaluation_batch(settings_, 0);
    QVERIFY(same(b, corpus_->evaluation_batch(other, 0)) && b.pair_labels.empty());
    other.evaluation.mask_seed = 2;
    QVERIFY(corpus_->evaluation_batch(other, 0).predicted != b.predicted);
    other.evaluation.mask_seed = 1;
    other.evaluation.mask_rate = 0.3;
    const Batch twice = corpus_->evaluation_batch(other, 0);
    QVERIFY(std::includes(twice.predicted.begin(), twice.predicted.end(), b.predicted.begin(), b.predicted.end()));
  }

  void unigramLossIsThatOfTheTargets() {
    spec::Settings s;
    const auto corpus = words(s, {"aa aa ab", "aa ac", "ab ab aa", "aa", "ad aa ab", "ab ac ac", "ae"});
    QVERIFY(corpus);
    s.evaluation.mask_rate = 1;
    s.masking.rate = 0;
    s.data.packing = "within_document";
    const auto prepared = scratch_.prepare(s);
    HBLAB_VERIFY_OK(prepared);
    s.training.batch_size = (*prepared)->facts().training_sequences;
    std::map<int32_t, double> counts;
    const Batch train = (*prepared)->training_batch(s, 1, 0);
    for (size_t i = 0; i < train.ids.size(); ++i)
      if (train.real[i] && !train.special[i]) ++counts[train.ids[i]];
    double loss = 0;
    const Batch evaluation = (*prepared)->evaluation_batch(s, 0);
    QVERIFY((*prepared)->evaluation_batches(s) == 1 && !evaluation.targets.empty());
    const double total = double((*prepared)->facts().training_tokens) + 107;  // pieces of the vocabulary
    for (const int32_t t : evaluation.targets) loss -= std::log((counts[t] + 1) / total);
    QVERIFY(std::abs((*prepared)->facts().unigram_loss - loss / double(evaluation.targets.size())) < 1e-9);
  }
};

HBLAB_TEST_MAIN(BatchTest)
#include "batch_test.moc"
