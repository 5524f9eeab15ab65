// SPDX-License-Identifier: Apache-2.0
// hblab tokenize and hblab vocab as a user runs them.
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include "app/exit_code.h"
#include "tests/app/hblab_process.h"
#include "tests/support/main.h"

using namespace hblab::app;
using hblab::test::run_hblab, hblab::test::Ran;

namespace {

const QString vocabulary = HBLAB_FIXTURES "/bert-base-uncased.txt";

}  // namespace

class TextCommandsTest : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  QString write(const QString& name, const QByteArray& bytes) {
    QFile file(folder_.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
    return file.fileName();
  }

 private Q_SLOTS:
  void aLineOfIdsForEachLine() {
    const Ran ran = run_hblab({"tokenize", "--vocab", vocabulary}, "Hello, world!\n\nunaffable\r\nlast");
    QCOMPARE(ran.code, int(exit_ok));
    QCOMPARE(ran.out, QByteArray("7592 1010 2088 999\n\n14477 20961 3468\n2197\n"));
    QCOMPARE(ran.err, QByteArray());
  }
  void piecesAndJson() {
    const QByteArray text = "Say \"Ünaffable\"\n";
    QCOMPARE(run_hblab({"tokenize", "--vocab", vocabulary, "--pieces"}, text).out, QByteArray("say \" una ##ffa ##ble \"\n"));
    QCOMPARE(run_hblab({"tokenize", "--vocab", vocabulary, "--pieces", "--json"}, text).out,
             QByteArray("{\"pieces\":[\"say\",\"\\\"\",\"una\",\"##ffa\",\"##ble\",\"\\\"\"]}\n"));
    QCOMPARE(run_hblab({"tokenize", "--vocab", vocabulary, "--json"}, "hello\n\n").out, QByteArray("{\"ids\":[7592]}\n{\"ids\":[]}\n"));
    QCOMPARE(run_hblab({"tokenize", "--vocab", vocabulary, "--pieces", "--cased"}, "Hello hello\n").out, QByteArray("[UNK] hello\n"));
    QCOMPARE(
        run_hblab({"tokenize", "--vocab", vocabulary, "--pieces", "--compat", "google"}, QByteArray(101, 'b') + "\n").out.contains("[UNK]"),
        false);
  }
  void orderIsKeptWhateverTheThreads() {
    QByteArray text;  // several batches of 1 MiB
    for (int i = 0; i < 200000; ++i) text += "line " + QByteArray::number(i % 977) + " of words\n";
    const QString a = write("a.txt", text), b = write("b.txt", "the end\n");
    const Ran one = run_hblab({"tokenize", "--vocab", vocabulary, "--threads", "1", a, b});
    const Ran many = run_hblab({"tokenize", "--vocab", vocabulary, "--threads", "5", a, b});
    QCOMPARE(one.code, int(exit_ok));
    QCOMPARE(one.out.count('\n'), qsizetype(200001));
    QVERIFY(one.out.endsWith("1996 2203\n"));
    QVERIFY(many.out == one.out);
  }
  void invalidBytesAreCounted() {
    const Ran ran = run_hblab({"tokenize", "--vocab", vocabulary}, "hello\xFF\n");
    QCOMPARE(ran.code, int(exit_ok));
    QCOMPARE(ran.out, QByteArray("7592\n"));
    QVERIFY(ran.err.contains("1 bytes in all"));
  }
  void badInputIsNamed() {
    const auto refused = [&](const QStringList& arguments, int code, const char* said) {
      const Ran ran = run_hblab(arguments, "text\n");
      return ran.code == code && ran.out.isEmpty() && ran.err.contains(said);
    };
    const QString text = write("t.txt", "text\n");
    const QString without_mask = write("no_mask.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\n");
    const QString binary = write("b.bin", QByteArray("a\0b", 3));
    QVERIFY(refused({"tokenize"}, exit_usage, "--vocab"));
    QVERIFY(refused({"tokenize", "--vocab", vocabulary, "--compat", "other"}, exit_usage, "other"));
    QVERIFY(refused({"tokenize", "--vocab", "/nowhere.txt", text}, exit_input, "/nowhere.txt"));
    QVERIFY(refused({"tokenize", "--vocab", without_mask, text}, exit_input, "[MASK]"));
    QVERIFY(refused({"tokenize", "--vocab", vocabulary, text, "/nowhere.txt"}, exit_input, "/nowhere.txt"));
    QVERIFY(refused({"tokenize", "--vocab", vocabulary, folder_.path()}, exit_input, "is a folder"));
    QVERIFY(refused({"tokenize", "--vocab", vocabulary, binary}, exit_input, "NUL"));
    QVERIFY(refused({"vocab", "show", without_mask}, exit_input, "[MASK]"));
    QVERIFY(refused({"vocab", "train", "--size", "7", "--output", folder_.filePath("v.txt"), text}, exit_input, "too small"));
    QVERIFY(!QFile::exists(folder_.filePath("v.txt")));
  }
  void trainsWhatItThenUses() {
    const QString text = write("corpus.txt", QByteArray("the cat sat on the mat\nthe cats sat\n").repeated(20));
    const QString made = folder_.filePath("made.txt");
    const Ran trained = run_hblab({"vocab", "train", "--size", "60", "--output", made, "--json", text});
    QCOMPARE(trained.code, int(exit_ok));
    const QJsonObject told = QJsonDocument::fromJson(trained.out).object();
    QCOMPARE(told["words"].toInt(), 180);
    QCOMPARE(told["distinct_words"].toInt(), 6);
    QCOMPARE(run_hblab({"tokenize", "--vocab", made, "--pieces"}, "The CATS\n").out, QByteArray("the cats\n"));
    QCOMPARE(QJsonDocument::fromJson(run_hblab({"vocab", "show", "--json", made}).out).object()["hash"], told["hash"]);
  }
};

HBLAB_TEST_MAIN(TextCommandsTest)
#include "text_commands_test.moc"
