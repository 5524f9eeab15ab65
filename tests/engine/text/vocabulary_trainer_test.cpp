// SPDX-License-Identifier: Apache-2.0
#include "engine/text/vocabulary_trainer.h"

#include <map>
#include <set>

#include "engine/core/philox.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::text;
using Pieces = std::vector<std::string>;

namespace {

WordCounter count(const std::vector<std::string>& texts) {
  WordCounter counter(TokenizerOptions{});
  for (const std::string& t : texts) counter.add(t);
  return counter;
}

Pieces train(const WordCounter& counter, int64_t size, int64_t min_frequency = 0, int64_t alphabet_limit = 0) {
  auto vocabulary = counter.train({size, min_frequency, alphabet_limit});
  if (!vocabulary) qFatal("%s", vocabulary.error().message().c_str());
  return vocabulary->pieces();
}

/// Lines of words over few letters, so that pairs overlap, repeat and tie.
std::vector<std::string> random_lines(uint64_t seed, int lines, uint32_t letters) {
  PhiloxSequence random(seed, 0);
  std::vector<std::string> all;
  for (int i = 0; i < lines; ++i) {
    std::string line;
    for (uint32_t word = random.below(12); word > 0; --word) {
      for (uint32_t letter = 1 + random.below(7); letter > 0; --letter) line += char('a' + random.below(letters) * random.below(2));
      line += ' ';
    }
    all.push_back(line);
  }
  return all;
}

/// The definition, computed the slow way: count all pairs anew before each merge.
Pieces train_by_definition(const std::vector<std::string>& texts, size_t size, int64_t min_frequency) {
  std::map<std::string, int64_t> counts;
  for (const std::string& line : texts) {
    for (const QString& word : QString::fromStdString(line).split(' ', Qt::SkipEmptyParts)) ++counts[word.toStdString()];
  }
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto& [word, n] : counts) order.push_back({-n, word});
  std::sort(order.begin(), order.end());

  Pieces pieces = Vocabulary::special_pieces();
  const auto id = [&](const std::string& piece) {
    const auto found = std::find(pieces.begin(), pieces.end(), piece);
    if (found != pieces.end()) return int(found - pieces.begin());
    pieces.push_back(piece);
    return int(pieces.size()) - 1;
  };
  std::set<std::string> alphabet;
  for (const auto& [n, word] : order) {
    for (char c : word) alphabet.insert(std::string(1, c));
  }
  for (const std::string& letter : alphabet) id(letter);
  std::vector<std::vector<int>> words;
  for (const auto& [n, word] : order) {
    words.emplace_back();
    for (size_t i = 0; i < word.size(); ++i) words.back().push_back(id((i ? "##" : "") + word.substr(i, 1)));
  }
  while (pieces.size() < size) {
    std::map<std::pair<int, int>, int64_t> pairs;
    for (size_t w = 0; w < words.size(); ++w) {
      for (size_t i = 0; i + 1 < words[w].size(); ++i) pairs[{words[w][i], words[w][i + 1]}] -= order[w].first;
    }
    std::pair<int, int> best;
    int64_t most = 0;
    for (const auto& [pair, n] : pairs) {
      if (n > most) best = pair, most = n;
    }
    if (most < std::max<int64_t>(1, min_frequency)) break;
    const int joined = id(pieces[size_t(best.first)] + pieces[size_t(best.second)].substr(2));
    for (auto& word : words) {
      for (size_t i = 0; i + 1 < word.size(); ++i) {
        if (word[i] != best.first || word[i + 1] != best.second) continue;
        word[i] = joined;
        word.erase(word.begin() + ptrdiff_t(i) + 1);
      }
    }
  }
  return pieces;
}

}  // namespace

class VocabularyTrainerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void startsWithSpecialsThenAlphabetThenMerges() {
    // "ab" three times, "abc" twice, "b" once. a ##b is seen 5 times; then ab ##c twice.
    const WordCounter counter = count({"ab abc Ab", "AB b abc"});
    QCOMPARE(counter.words(), int64_t(6));
    QCOMPARE(counter.distinct_words(), int64_t(3));
    QCOMPARE(train(counter, 100), (Pieces{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "c", "##b", "##c", "ab", "abc"}));
    QCOMPARE(train(counter, 100, 3).back(), std::string("ab"));
    QCOMPARE(train(counter, 11).back(), std::string("ab"));
  }
  void equalsTheDefinition_data() {
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("min_frequency");
    QTest::newRow("until nothing is left") << 20 << 10000 << 0;
    QTest::newRow("until the size") << 60 << 60 << 0;
    QTest::newRow("until the frequency") << 60 << 10000 << 4;
  }
  void equalsTheDefinition() {
    QFETCH(int, lines);
    QFETCH(int, size);
    QFETCH(int, min_frequency);
    for (uint64_t seed = 1; seed <= 8; ++seed) {
      const auto texts = random_lines(seed, lines, 4);
      QCOMPARE(train(count(texts), size, min_frequency), train_by_definition(texts, size_t(size), min_frequency));
    }
  }
  void orderAndCountersDoNotMatter() {
    auto texts = random_lines(9, 200, 4);
    const Pieces expected = train(count(texts), 80);
    std::reverse(texts.begin(), texts.end());
    QCOMPARE(train(count(texts), 80), expected);
    const auto middle = texts.begin() + 60;
    WordCounter first = count({texts.begin(), middle}), second = count({middle, texts.end()});
    first.merge(std::move(second));
    QCOMPARE(train(first, 80), expected);
    QCOMPARE(first.words(), count(texts).words());
  }
  void countsArePast32Bits() {
    constexpr int64_t many = int64_t(1) << 32;
    WordCounter counter = count({"cd cd"});
    counter.add("ab ab cd", many);
    QCOMPARE(counter.words(), 3 * many + 2);
    const Pieces pieces = train(counter, 100, many);
    QCOMPARE(Pieces(pieces.end() - 2, pieces.end()), (Pieces{"ab", "cd"}));
    QCOMPARE(train(counter, 100, many + 3).back(), std::string("ab"));
  }
  void alphabetMayBeLimited() {
    const Pieces pieces = train(count({"aaa bb zq zq"}), 100, 0, 2);
    const std::set<std::string> set(pieces.begin(), pieces.end());
    QVERIFY(set.contains("a") && set.contains("b") && !set.contains("z") && !set.contains("q"));  // b, q and z tie: code points decide
  }
  void wordsAreNormalisedAndPunctuationApart() {
    const Pieces pieces = train(count({"Éa! éA! ea"}), 100);
    QCOMPARE(Pieces(pieces.begin() + 5, pieces.end()), (Pieces{"!", "a", "e", "##a", "ea"}));
  }
  void trainedVocabulariesCoverTheirText() {
    const auto texts = random_lines(3, 50, 4);
    auto vocabulary = count(texts).train({60, 0, 0});
    HBLAB_VERIFY_OK(vocabulary);
    const auto shared = std::make_shared<const Vocabulary>(std::move(*vocabulary));
    QCOMPARE(shared->size(), 60);
    std::vector<int32_t> ids;
    for (const std::string& t : texts) Tokenizer(shared, {}).encode(t, ids);
    QVERIFY(std::find(ids.begin(), ids.end(), shared->special().unknown) == ids.end());
  }
  void progressRisesAndCanCancel() {
    const WordCounter counter = count(random_lines(4, 400, 26));
    std::vector<int64_t> told;
    const auto trained = counter.train({400, 0, 0}, [&](const TrainerProgress& p) {
      told.push_back(p.pieces);
      return p.target == 400;
    });
    HBLAB_VERIFY_OK(trained);
    QVERIFY(told.size() >= 3 && std::is_sorted(told.begin(), told.end()));
    const auto stopped = counter.train({400, 0, 0}, [](const TrainerProgress& p) { return p.pieces < 100; });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::interrupted);
  }
  void impossibleRequestsAreExplained() {
    const auto nothing = count({"", " \n"}).train({100, 0, 0});
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, ErrorKind::input);
    const auto small = count({"abc abd"}).train({10, 0, 0});
    QVERIFY(!small);
    QCOMPARE(small.error().kind, ErrorKind::input);
    QVERIFY2(small.error().message().find("need 12") != std::string::npos, small.error().message().c_str());
    const auto fitting = count({"abc abd"}).train({12, 0, 0});
    HBLAB_VERIFY_OK(fitting);
  }
};

HBLAB_TEST_MAIN(VocabularyTrainerTest)
#include "vocabulary_trainer_test.moc"
