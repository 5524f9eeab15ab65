// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>

#include "engine/text/sentences.h"
#include "engine/text/utf8.h"
#include "engine/text/vocabulary.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::text;

class Utf8Test : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyCodePointRoundTrips() {
    for (char32_t code = 0; code < 0x110000; ++code) {
      if (code >= 0xD800 && code < 0xE000) continue;
      std::string bytes;
      append_point(code, bytes);
      const DecodedPoint point = decode_point(bytes);
      QVERIFY(point.valid && point.code == code && point.length == bytes.size());
    }
  }
  void invalidSequencesAreReplacedAndCounted_data() {
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("repaired");
    QTest::addColumn<int>("invalid");
    const QByteArray r = "\xEF\xBF\xBD";
    QTest::newRow("valid") << QByteArray("a é 漢 😀") << QByteArray("a é 漢 😀") << 0;
    QTest::newRow("a byte") << QByteArray("a\xFFz") << "a" + r + "z" << 1;
    QTest::newRow("continuation alone") << QByteArray("\x80\x80") << r + r << 2;
    QTest::newRow("cut short") << QByteArray("a\xE2\x82") << "a" + r << 2;
    QTest::newRow("cut by a letter") << QByteArray("\xF0\x9F\x98z") << r + "z" << 3;
    QTest::newRow("overlong") << QByteArray("\xC0\xAF") << r + r << 2;
    QTest::newRow("overlong of three") << QByteArray("\xE0\x80\xAF") << r + r + r << 3;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << r + r + r << 3;
    QTest::newRow("too high") << QByteArray("\xF4\x90\x80\x80") << r + r + r + r << 4;
    QTest::newRow("latin-1 in a long line") << QByteArray("abcdefghijklmnop\xE9qrstuvwxyz") << "abcdefghijklmnop" + r + "qrstuvwxyz" << 1;
  }
  void invalidSequencesAreReplacedAndCounted() {
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, repaired);
    QFETCH(int, invalid);
    std::string text = given.toStdString();
    QCOMPARE(is_valid_utf8(text), invalid == 0);
    QCOMPARE(repair_utf8(text), int64_t(invalid));
    QCOMPARE(QByteArray::fromStdString(text), repaired);
    QVERIFY(is_valid_utf8(text));
  }
  void validPrefixEndsBeforeTheFirstError() { QCOMPARE(valid_prefix("héllo wörld, a long line\xFF and more"), size_t(26)); }
};

class VocabularyTest : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  fs::path write(const std::string& bytes) {
    const fs::path path = fs::path(folder_.path().toStdString()) / "vocab.txt";
    if (!write_file(path, bytes)) qFatal("cannot write");
    return path;
  }

 private Q_SLOTS:
  void loadsTheVocabularyOfBert() {
    const auto vocabulary = Vocabulary::load(HBLAB_FIXTURES "/bert-base-uncased.txt");
    HBLAB_VERIFY_OK(vocabulary);
    QCOMPARE(vocabulary->size(), 30522);
    QCOMPARE(vocabulary->special(), (SpecialIds{0, 100, 101, 102, 103}));
    QCOMPARE(vocabulary->id_of("##ing"), 2075);
    QCOMPARE(vocabulary->piece(2075), std::string("##ing"));
    QCOMPARE(vocabulary->id_of("no such piece"), -1);
    QVERIFY(vocabulary->continues_word(2075));
    QVERIFY(!vocabulary->continues_word(vocabulary->id_of("#")));
    QVERIFY(vocabulary->is_special(103) && !vocabulary->is_special(104));
  }
  void savesWhatItLoaded() {
    const auto vocabulary = Vocabulary::load(HBLAB_FIXTURES "/bert-base-uncased.txt");
    const fs::path path = write("");
    HBLAB_VERIFY_OK(vocabulary->save(path));
    QCOMPARE(*read_file(path), *read_file(HBLAB_FIXTURES "/bert-base-uncased.txt"));
    QCOMPARE(Vocabulary::load(path)->hash(), vocabulary->hash());
  }
  void lineEndsAndByteOrderMarkAreNoPartOfPieces() {
    const auto plain = Vocabulary::load(write("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n"));
    const auto windows = Vocabulary::load(write("\xEF\xBB\xBF[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\n[MASK]\r\na"));
    HBLAB_VERIFY_OK(plain);
    HBLAB_VERIFY_OK(windows);
    QCOMPARE(windows->pieces(), plain->pieces());
    QCOMPARE(windows->hash(), plain->hash());
  }
  void movedVocabulariesStillFind() {
    auto vocabulary = Vocabulary::load(write("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n"));
    const Vocabulary moved = std::move(*vocabulary);
    QCOMPARE(moved.id_of("a"), 5);
  }
  void wrongFilesAreNamed_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QByteArray("") << "is empty";
    QTest::newRow("no [MASK]") << QByteArray("[PAD]\n[UNK]\n[CLS]\n[SEP]\na\n") << "lacks [MASK]";
    QTest::newRow("no specials") << QByteArray("a\nb\n") << "lacks [PAD], [UNK], [CLS], [SEP], [MASK]";
    QTest::newRow("twice") << QByteArray("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\na\n") << "\"a\" twice, in lines 6 and 8";
    QTest::newRow("empty line") << QByteArray("[PAD]\n[UNK]\n\n[CLS]\n") << "Line 3";
    QTest::newRow("binary") << QByteArray("[PAD]\n\xFF\xFE\n") << "Line 2";
  }
  void wrongFilesAreNamed() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    const auto vocabulary = Vocabulary::load(write(bytes.toStdString()));
    QVERIFY(!vocabulary);
    QCOMPARE(vocabulary.error().kind, ErrorKind::input);
    const QString message = QString::fromStdString(vocabulary.error().message());
    QVERIFY2(message.contains(said), qPrintable(message));
    QVERIFY2(message.contains("vocab.txt"), qPrintable(message));
  }
  void missingFilesAndFoldersAreNamed() {
    QVERIFY(!Vocabulary::load("/nowhere/vocab.txt"));
    const auto folder = Vocabulary::load(folder_.path().toStdString());
    QVERIFY(!folder);
    QVERIFY(folder.error().message().find("is a folder") != std::string::npos);
  }
};

class SentencesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// The text with | where a new sentence begins.
  void sentences_data() {
    QTest::addColumn<QString>("marked");
    for (const char* marked : {
             "One sentence without an end",
             "It rained. |The cat slept.\t|Nobody came.",
             "Really? |Yes! |No … |Well... |Fine. |Wait!!! |What?! |Ok.",
             "\"Stop.\" |He ran (fast). |\"Where?\" she asked. |\"Here!\"",
             "Dr. Smith met Mrs. J. R. Jones vs. the U.S. Senate. |It took long.",
             "See e.g. Figure 2 and Fig. 3, i.e. No. 5. |He said no. |Then he left.",
             "In Sept. 2003 it came to St. John's. |In Sept. |They left with Dr. ",
             "It cost $3.14 in 1999. |25 came. visit example.com now.",
             "He asked what. and then left. |Good.",
             "all is small here. |no capitals at all. |fine.",
             "The end . |A new one . |( Next . ) |Last",
             "你好。|我们走！|好吗？”|好",
             "पहला वाक्य। |दूसरा वाक्य।",
             "¿Qué? |¡Nada! |«Bien.» |“Gut.” |Ärger.",
         }) {
      QTest::newRow(marked) << QString(marked);
    }
  }
  void sentences() {
    QFETCH(QString, marked);
    const std::string text = QString(marked).remove('|').toStdString();
    QStringList found, expected;
    for (const Span& s : split_sentences(text)) found << QString::fromUtf8(text.data() + s.begin, qsizetype(s.end - s.begin));
    for (const QString& sentence : marked.split('|')) expected << sentence.trimmed();
    QCOMPARE(found, expected);
  }
  void spaceIsLeftOut() {
    QVERIFY(split_sentences("").empty());
    QVERIFY(split_sentences(" \t\u3000\n").empty());
    QCOMPARE(split_sentences("  A b.   C d \u00A0 "), (std::vector<Span>{{2, 6}, {9, 12}}));
  }
  void invalidBytesAreNoObstacle() { QCOMPARE(split_sentences("A\xFF. B\xE2\x80").size(), size_t(2)); }
};

HBLAB_TEST_MAIN(Utf8Test, VocabularyTest, SentencesTest)
#include "text_test.moc"
