// SPDX-License-Identifier: Apache-2.0
// A step's batch, made again: the text that was there, and what masking did to it.
#include "engine/data/seen_batch.h"

#include "tests/engine/data/scratch_corpus.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::data;
using hblab::test::ScratchCorpus;

namespace {

std::string corpus_text() {
  std::string text;
  for (int d = 0; d < 60; ++d) text += "the cat number " + std::to_string(d) + " sits on a mat and looks at the dog\n\n";
  return text;
}

std::string words(const SeenRow& row) {
  std::string text;
  for (const SeenPiece& piece : row.pieces) text += piece.original.starts_with("##") ? piece.original.substr(2) : " " + piece.original;
  return text;
}

}  // namespace

class SeenBatchTest : public QObject {
  Q_OBJECT
  ScratchCorpus scratch_;
  spec::Settings settings_;

 private Q_SLOTS:
  void initTestCase() {
    scratch_.write("text.txt", corpus_text());
    settings_ = scratch_.settings("text", {"text.txt"});
    settings_.training.batch_size = 4;
    settings_.data.packing = "within_document";  // rows of several lengths
    settings_.masking.rate = 0.4;
    settings_.masking.mask_share = 0.5;
    settings_.masking.random_share = 0.3;
  }

  void itIsTheBatchOfTheStep() {
    const auto corpus = *scratch_.prepare(settings_);
    for (const int64_t step : {1, 2, 30}) {
      const Batch batch = corpus->training_batch(settings_, 7, step - 1);
      const SeenBatch seen = seen_batch(*corpus, settings_, 7, step);
      QCOMPARE(seen.rows.size(), size_t(4));
      QCOMPARE(seen.tokens, batch.real_tokens);
      int64_t masked = 0, random = 0, predicted = 0, pieces = 0;
      for (const SeenRow& row : seen.rows) {
        masked += row.masked, random += row.random, predicted += row.predicted, pieces += int64_t(row.pieces.size());
        QVERIFY(row.pieces.front().special && row.pieces.front().text == "[CLS]" && row.pieces.back().text == "[SEP]");
        QVERIFY2(words(row).find(" cat number ") != std::string::npos || words(row).find(" mat ") != std::string::npos, words(row).c_str());
        for (const SeenPiece& piece : row.pieces) {
          if (piece.change == SeenPiece::masked) QCOMPARE(piece.text, std::string("[MASK]"));
          if (piece.change == SeenPiece::kept || piece.change == SeenPiece::none) QCOMPARE(piece.text, piece.original);
          QCOMPARE(piece.predicted, piece.change != SeenPiece::none);  // rate and prediction rate are one here
          QVERIFY(piece.original != "[MASK]");
        }
      }
      QCOMPARE(masked, int64_t(std::count(batch.masked.begin(), batch.masked.end(), 1)));
      QVERIFY(masked > 0 && random > 0 && pieces == batch.real_tokens);
      QVERIFY(predicted == int64_t(batch.predicted.size()) && seen.predicted == predicted);
    }
  }

  void pairsCarryTheirLabel() {
    settings_.objective.pair = "nsp";
    const auto corpus = *scratch_.prepare(settings_);
    const Batch batch = corpus->training_batch(settings_, 1, 4);
    const SeenBatch seen = seen_batch(*corpus, settings_, 1, 5);
    settings_.objective.pair = "none";
    for (size_t r = 0; r < seen.rows.size(); ++r) QCOMPARE(*seen.rows[r].pair_label, batch.pair_labels[r]);
    QVERIFY(!seen_batch(*corpus, settings_, 1, 5).rows[0].pair_label);
  }

  void aChangedTextIsRefused() {
    const auto corpus = *scratch_.prepare(settings_);
    const SeenBatch first = seen_batch(*corpus, settings_, 1, 1);
    SeenRequest request{settings_, scratch_.path().string(), 1, 1, corpus->facts().shard_hash, double(first.tokens)};
    BatchReader reader;
    const auto again = reader.read(request, {});
    QVERIFY2(again, again ? "" : again.error().message().c_str());
    QCOMPARE(words(again->rows[2]), words(first.rows[2]));
    scratch_.write("text.txt", corpus_text() + "one more\n");
    QVERIFY(BatchReader().read(request, {}).error().message().find("was changed since") != std::string::npos);
    QVERIFY(reader.read(request, {}));  // prepared before the change
    scratch_.write("text.txt", corpus_text());
    request.tokens = 1;
    QCOMPARE(BatchReader().read(request, {}).error().kind, ErrorKind::input);
    request.step = 0;
    QCOMPARE(BatchReader().read(request, {}).error().kind, ErrorKind::usage);
  }

  void aPreparationCanBeStopped() {
    scratch_.use_cache("another cache");
    int calls = 0;
    const auto stopped = BatchReader().read({settings_, scratch_.path().string(), 1, 1, "", {}}, [&](const PreparationProgress&) {
      ++calls;
      return false;
    });
    QVERIFY(calls > 0 && !stopped && stopped.error().kind == ErrorKind::interrupted);
  }
};

HBLAB_TEST_MAIN(SeenBatchTest)
#include "seen_batch_test.moc"
