// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <map>
#include <thread>

#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::text;
using Ids = std::vector<int32_t>;

namespace {

std::shared_ptr<const Vocabulary> bert_vocabulary() {
  static const auto loaded = [] {
    auto vocabulary = Vocabulary::load(HBLAB_FIXTURES "/bert-base-uncased.txt");
    if (!vocabulary) qFatal("%s", vocabulary.error().message().c_str());
    return std::make_shared<const Vocabulary>(std::move(*vocabulary));
  }();
  return loaded;
}

const std::map<QString, TokenizerOptions>& settings() {
  static const std::map<QString, TokenizerOptions> all{
      {"uncased", {true, true, false}}, {"cased", {false, false, false}}, {"lower_keep_accents", {true, false, false}}};
  return all;
}

QJsonObject read_json(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) qFatal("no %s", qPrintable(path));
  return QJsonDocument::fromJson(file.readAll()).object();
}

/// Pieces joined by spaces, with the bert-base-uncased vocabulary.
std::string pieces_of(const TokenizerOptions& options, std::string_view text) {
  Ids ids;
  Tokenizer(bert_vocabulary(), options).encode(text, ids);
  std::string joined;
  for (int32_t id : ids) joined += (joined.empty() ? "" : " ") + bert_vocabulary()->piece(id);
  return joined;
}
std::string huggingface(std::string_view text) { return pieces_of({true, true, false}, text); }
std::string google(std::string_view text) { return pieces_of({true, true, true}, text); }

/// Words as the tokenizer cuts them, shown by a vocabulary that holds exactly these.
std::string cut(const TokenizerOptions& options, std::string_view text, std::vector<std::string> words) {
  std::vector<std::string> pieces = Vocabulary::special_pieces();
  pieces.insert(pieces.end(), words.begin(), words.end());
  const auto vocabulary = std::make_shared<const Vocabulary>(std::move(*Vocabulary::from_pieces(pieces, "test")));
  const Tokenizer tokenizer(vocabulary, options);
  Ids ids;
  tokenizer.encode(text, ids);
  return tokenizer.decode(ids);
}

}  // namespace

class TokenizerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void huggingFaceCases_data() {
    QTest::addColumn<QString>("setting");
    for (const auto& [name, options] : settings()) QTest::newRow(qPrintable(name)) << name;
  }
  void huggingFaceCases() {
    QFETCH(QString, setting);
    const Tokenizer tokenizer(bert_vocabulary(), settings().at(setting));
    int compared = 0;
    for (const QJsonValue& value : read_json(HBLAB_FIXTURES "/wordpiece.json")["cases"].toArray()) {
      const QString written = value["text"].toString();
      Ids expected, ids;
      for (const QJsonValue& id : value[setting].toArray()) expected.push_back(id.toInt());
      tokenizer.encode(written.toStdString(), ids);
      QVERIFY2(ids == expected, qPrintable(written));
      ++compared;
    }
    QCOMPARE(compared, 652);  // all: none holds a code point on which the Unicode versions differ
  }

  void huggingFaceCorpora_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("setting");
    for (const char* file : {"agnews.txt", "wikitext2-test.txt", "wikitext2-valid.txt"}) {
      for (const auto& [name, options] : settings()) QTest::newRow(qPrintable(file + QString(" ") + name)) << file << name;
    }
  }
  void huggingFaceCorpora() {
    QFETCH(QString, file);
    QFETCH(QString, setting);
    const QString path = HBLAB_SHARED "/data/corpora/" + file;
    if (!QFileInfo::exists(path)) QSKIP("The public corpora are not beside this checkout.");
    const auto mapped = MappedFile::open(path.toStdString());
    HBLAB_VERIFY_OK(mapped);
    const Tokenizer tokenizer(bert_vocabulary(), settings().at(setting));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 tokens = 0;
    Ids ids;
    for (std::string_view rest = mapped->bytes(); !rest.empty();) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      ids.clear();
      tokenizer.encode(rest.substr(0, end), ids);
      QByteArray bytes;
      for (int32_t id : ids) bytes.append(char(id & 0xFF)).append(char(id >> 8));
      hash.addData(bytes);
      tokens += qint64(ids.size());
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const QJsonObject expected = read_json(HBLAB_FIXTURES "/wordpiece_corpora.json")[file][setting].toObject();
    QCOMPARE(tokens, expected["tokens"].toInteger());
    QCOMPARE(QString(hash.result().toHex()), expected["sha256_of_uint16_ids"].toString());
  }

  /// We read Unicode 15; Hugging Face's tables of categories are those of Unicode 8. Over all code points, 568 are read
  /// differently for that reason: accents (Mn), punctuation (P) and format characters (Cf) that came since, and a few that
  /// changed their category. One of each kind:
  void newerUnicodeDiffersFromHuggingFace() {
    QCOMPARE(huggingface("a\u08E2b"), huggingface("ab"));         // Cf since Unicode 9: Hugging Face keeps it
    QCOMPARE(huggingface("a\u061Db"), std::string("a [UNK] b"));  // Po since Unicode 14: Hugging Face joins it
    QCOMPARE(huggingface("a\u166Db"), std::string("[UNK]"));      // Po until Unicode 12, now So: Hugging Face splits
    QCOMPARE(huggingface("a\U000111C9b"), huggingface("ab"));     // Po until Unicode 11, now Mn: Hugging Face splits
    QCOMPARE(huggingface("a\u1734b"), std::string("[UNK]"));      // Mn until Unicode 14, now Mc: Hugging Face drops it
  }

  void wordsOf100CharactersHavePieces() {
    QVERIFY(huggingface(std::string(100, 'a')) != "[UNK]");
    QCOMPARE(huggingface(std::string(101, 'a')), std::string("[UNK]"));
    QCOMPARE(huggingface("x " + std::string(100000, 'a') + " y"), std::string("x [UNK] y"));
  }
  void googleCutsWordsUpTo200Characters() {
    QVERIFY(google(std::string(101, 'a')) != "[UNK]");
    QVERIFY(google(std::string(200, 'a')) != "[UNK]");
    QCOMPARE(google(std::string(201, 'a')), std::string("[UNK]"));
  }
  void charactersAreCountedNotBytes() {
    std::string hundred;
    for (int i = 0; i < 100; ++i) hundred += "я";
    QVERIFY(huggingface(hundred) != "[UNK]");
    QCOMPARE(huggingface(hundred + "я"), std::string("[UNK]"));
  }
  void privateUseIsKeptByGoogleOnly() {
    QCOMPARE(huggingface("a\uE000b"), huggingface("ab"));
    QCOMPARE(google("a\uE000b"), std::string("[UNK]"));
    QCOMPARE(google("a\u00ADb"), google("ab"));  // format characters are dropped by both
  }
  void extensionEBeginsLaterForHuggingFace() {
    QCOMPARE(cut({true, true, false}, "a\U0002B820b", {"a", "b"}), std::string("[UNK]"));
    QCOMPARE(cut({true, true, true}, "a\U0002B820b", {"a", "b"}), std::string("a [UNK] b"));
    QCOMPARE(cut({true, true, false}, "a\U0002B920b", {"a", "b"}), std::string("a [UNK] b"));
  }
  void googleLowersSigmaByItsPlace_data() {
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    QTest::newRow("end") << "ΟΔΟΣ"
                         << "οδος";
    QTest::newRow("inside") << "ΟΔΟΣΟ"
                            << "οδοσο";
    QTest::newRow("two") << "ΣΑΣ"
                         << "σας";
    QTest::newRow("alone") << "Σ"
                           << "σ";
    QTest::newRow("dot inside") << "ΑΣ.Α"
                                << "ασ.α";
    QTest::newRow("dot at the end") << "ΑΣ."
                                    << "ας.";
    QTest::newRow("dash") << "ΑΣ-Α"
                          << "ας-α";
    QTest::newRow("next word") << "ΑΣ Α"
                               << "ας α";
    QTest::newRow("dropped before") << "Α\u00ADΣ"
                                    << "ας";
    QTest::newRow("digit before") << "1Σ"
                                  << "1σ";
    QTest::newRow("roman numeral before") << "ⅧΣ"
                                          << "ⅷς";
  }
  void googleLowersSigmaByItsPlace() {
    QFETCH(QString, written);
    QFETCH(QString, expected);
    std::string made = cut({true, true, true}, written.toStdString(), {"οδος", "οδοσο", "σας", "σ", "ασ", "ας", "α", ".", "-", "1σ", "ⅷς"});
    made.erase(std::remove(made.begin(), made.end(), ' '), made.end());
    QCOMPARE(QString::fromStdString(made), QString(expected).remove(' '));
    QCOMPARE(cut({true, true, false}, "ΣΑΣ", {"σας", "σασ"}), std::string("σασ"));
  }
  void loweringAndStrippingAreApart() {
    QCOMPARE(cut({true, true, false}, "Éİ", {"ei"}), std::string("ei"));
    QCOMPARE(cut({true, false, false}, "Éİ", {"éi\u0307"}), std::string("éi\u0307"));
    QCOMPARE(cut({false, true, false}, "Éİ", {"EI"}), std::string("EI"));
    QCOMPARE(cut({false, false, false}, "Éİ", {"Éİ"}), std::string("Éİ"));
  }
  void keptMarksComeInCanonicalOrder() {
    // U+302E and U+1D165 (classes 224 and 216) are no accents; the dropped U+0301 (class 230) moves none of them, but
    // the dropped starter U+034F parts them.
    const std::string_view sorted = "a\U0001D165\u302E", given = "a\u302E\U0001D165";
    QCOMPARE(cut({true, true, false}, "a\u302E\u0301\U0001D165", {std::string(sorted)}), std::string(sorted));
    QCOMPARE(cut({true, true, false}, "a\u302E\u034F\U0001D165", {std::string(given)}), std::string(given));
    QCOMPARE(cut({false, false, false}, given, {std::string(given)}), std::string(given));
  }
  void punctuationUnderAnAccentIsPunctuation() { QCOMPARE(huggingface("a\u2260b"), std::string("a = b")); }

  void invalidBytesLeaveNoTrace() {
    QCOMPARE(huggingface("un\xFF"
                         "aff\xE2\x82"
                         "able\xC3"),
             std::string("una ##ffa ##ble"));
    QCOMPARE(huggingface("\xF4\x90\x80\x80"), std::string());
    QCOMPARE(huggingface("\xED\xA0\x80"), std::string());
  }
  void specialPiecesInTextArePlainText() { QCOMPARE(huggingface("[MASK]"), std::string("[ mask ]")); }

  void encodeAppends() {
    const Tokenizer tokenizer(bert_vocabulary(), {});
    Ids ids{7};
    tokenizer.encode("hello", ids);
    QCOMPARE(ids, (Ids{7, bert_vocabulary()->id_of("hello")}));
  }
  void unknownWordsDropNoNeighbours() { QCOMPARE(huggingface("the affa\u1200 cat"), std::string("the [UNK] cat")); }
  void wordStartsAreKnown() {
    const Tokenizer tokenizer(bert_vocabulary(), {});
    Ids ids;
    tokenizer.encode("unaffable, yes", ids);
    std::vector<bool> continues;
    for (int32_t id : ids) continues.push_back(tokenizer.continues_word(id));
    QCOMPARE(continues, (std::vector<bool>{false, true, true, false, false}));
    QCOMPARE(tokenizer.decode(ids), std::string("unaffable , yes"));
  }
  void threadsShareATokenizer() {
    const Tokenizer tokenizer(bert_vocabulary(), {});
    const std::string text = "Threads share nothing they could spoil: naïve café, ΟΔΟΣ, 東京, unaffable.";
    Ids alone;
    tokenizer.encode(text, alone);
    std::vector<Ids> results(4);
    std::vector<std::thread> threads;
    for (Ids& ids : results) {
      threads.emplace_back([&] {
        for (int i = 0; i < 200; ++i) {
          ids.clear();
          tokenizer.encode(text, ids);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (const Ids& ids : results) QCOMPARE(ids, alone);
  }
  void everyPieceIsFoundAsItself() {
    // Each piece that is one word finds its own id: no two keys of the trie share a cell.
    const Tokenizer tokenizer(bert_vocabulary(), {false, false, false});
    int found = 0;
    for (int32_t id = 0; id < bert_vocabulary()->size(); ++id) {
      if (bert_vocabulary()->continues_word(id) || bert_vocabulary()->is_special(id)) continue;
      Ids ids;
      tokenizer.encode(bert_vocabulary()->piece(id), ids);
      if (ids.size() == 1 && ids[0] == id) ++found;
    }
    // Not found: 5,828 that continue words, the special ones, [unused0] … [unused993] and "...", which hold punctuation.
    QCOMPARE(found, 30522 - 5828 - 5 - 994 - 1);
  }
  void optionsNameThemselves() {
    QVERIFY(to_string(TokenizerOptions{}) != to_string(TokenizerOptions{true, true, true}));
    QVERIFY(to_string(TokenizerOptions{}).find("unicode=") != std::string::npos);
  }
};

HBLAB_TEST_MAIN(TokenizerTest)
#include "tokenizer_test.moc"
