// SPDX-License-Identifier: Apache-2.0
// What a careless user gives to hblab run: each time one clear sentence, the documented exit status, and nothing lost.
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include "app/exit_code.h"
#include "tests/app/hblab_process.h"
#include "tests/support/main.h"

using namespace hblab::app;
using hblab::test::run_hblab, hblab::test::Ran, hblab::test::Working;

namespace {

/// A spec that runs, but for what a test adds; every line can be replaced by its key.
QByteArray spec(const QList<QPair<QByteArray, QByteArray>>& changes = {}) {
  QList<QPair<QByteArray, QByteArray>> lines{{"format", "1"},
                                             {"name", "careless"},
                                             {"data.source", "text"},
                                             {"data.paths", "[corpus.txt]"},
                                             {"data.sequence_length", "16"},
                                             {"vocabulary.size", "100"},
                                             {"model.layout", "attention*2"},
                                             {"model.hidden", "16"},
                                             {"model.heads", "2"},
                                             {"model.feed_forward", "32"},
                                             {"model.positions", "16"},
                                             {"training.budget", "4 steps"},
                                             {"training.warmup", "1 steps"},
                                             {"training.batch_size", "2"},
                                             {"evaluation.interval", "2 steps"},
                                             {"execution.threads", "1"}};
  for (const auto& change : changes) {
    const auto known = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.first == change.first; });
    known == lines.end() ? lines.append(change) : void(known->second = change.second);
  }
  QByteArray text;
  for (const auto& [key, value] : lines) text += key + ": " + value + "\n";
  return text + "arms: [{name: BERT}]\n";
}

}  // namespace

class BadInputTest : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  QString write(const QString& name, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(folder_.filePath(name)).path());
    QFile file(folder_.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
    return file.fileName();
  }
  QString fresh_project() {
    static int count = 0;
    return folder_.filePath(QString("p%1.hblab").arg(++count));
  }

 private Q_SLOTS:
  void initTestCase() {
    QByteArray text;
    for (int i = 0; i < 60; ++i) text += "the cat number " + QByteArray::number(i) + " sat on the mat\nand slept until noon\n\n";
    write("corpus.txt", text);
    write("empty.txt", "");
    write("blank.txt", " \n\n \n");
    write("binary.txt", QByteArray("\x7F"
                                   "ELF\0\0\1\2",
                                   8));
    write("no_mask.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n");
    write("twice.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\ncat\nthe\n");
    write("one.jsonl", "{\"body\": \"the cat\"}\n");
    write("bad.gz", "\x1f\x8b\x08 not really");
  }

  /// The spec alone shows it: nothing is made.
  void specsAreRefusedBeforeAnythingIsMade_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* key, const char* value, const char* says) {
      QTest::newRow(name) << QByteArray(key) << QByteArray(value) << QByteArray(says);
    };
    row("sequence longer than positions", "data.sequence_length", "32", "longer than the model's 16 positions");
    row("heads do not divide the width", "model.heads", "3", "3 heads do not divide the width of 16");
    row("layout with a typo", "model.layout", "atention*2", "Did you mean 'attention'?");
    row("layout of another length", "model.layers", "3", "The layout has 2 layers, but model.layers asks for 3");
    row("unknown key", "masking.rte", "0.3", "Did you mean masking.rate?");
    row("wrong type", "training.batch_size", "many", "training.batch_size");
    row("out of range", "masking.rate", "1.5", "masking.rate");
    row("newer format", "format", "2", "format 2");
  }
  void specsAreRefusedBeforeAnythingIsMade() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, says);
    const QString yaml = write("bad.yaml", spec({{key, value}})), project = fresh_project();
    for (const QStringList& command : {QStringList{"check", yaml}, QStringList{"run", yaml, "--project", project}}) {
      const Ran ran = run_hblab(command);
      QCOMPARE(ran.code, int(exit_input));
      QVERIFY2(ran.err.contains(says), ran.err);
      QVERIFY2(ran.err.contains("bad.yaml:"), ran.err);  // file:line:column
    }
    QVERIFY(!QFile::exists(project) && !QFile::exists(project + ".d"));
  }

  /// Shown by the data or the machine: the planned runs are kept, and go on once it is mended.
  void runsAreKeptForLater_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* key, const char* value, int code, const char* says) {
      QTest::newRow(name) << QByteArray(key) << QByteArray(value) << code << QByteArray(says);
    };
    row("missing corpus", "data.paths", "[nowhere.txt]", exit_input, "nowhere.txt");
    row("glob without files", "data.paths", "['*.nothing']", exit_input, "*.nothing");
    row("empty corpus", "data.paths", "[empty.txt]", exit_input, "The corpus is empty");
    row("corpus of blanks", "data.paths", "[blank.txt]", exit_input, "The corpus is empty");
    row("binary file as text", "data.paths", "[binary.txt]", exit_input, "binary.txt");
    row("damaged gzip", "data.paths", "[bad.gz]", exit_input, "cannot be decompressed");
    row("vocabulary without [MASK]", "vocabulary.file", "no_mask.txt", exit_input, "lacks [MASK]");
    row("vocabulary with duplicates", "vocabulary.file", "twice.txt", exit_input, "\"the\" twice");
    row("missing vocabulary", "vocabulary.file", "nowhere.txt", exit_input, "nowhere.txt");
    row("a CUDA device that is not there", "execution.device", "cuda:7", exit_environment, "cuda:7");
  }
  void runsAreKeptForLater() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const QString yaml = write("kept.yaml", spec({{key, value}})), project = fresh_project();
    const Ran ran = run_hblab({"run", yaml, "--project", project, "--json"});
    QVERIFY2(ran.code == code, ran.err);
    QVERIFY2(ran.err.contains(says), ran.err);
    QVERIFY2(QJsonDocument::fromJson(ran.out).object()["error"].toString().toUtf8().contains(says), ran.out);
    const Ran listed = run_hblab({"list", "--project", project});
    QCOMPARE(listed.code, int(exit_ok));
    QVERIFY2(listed.out.contains("BERT") && !listed.out.contains("done"), listed.out);
    QCOMPARE(run_hblab({"compare", "--project", project}).code, int(exit_ok));  // nothing to compare yet, said in words
  }

  void aMendedCorpusIsTakenUpByResume() {
    const QString yaml = write("later.yaml", spec({{"data.paths", "[later.txt]"}})), project = fresh_project();
    QCOMPARE(run_hblab({"run", yaml, "--project", project}).code, int(exit_input));
    QFile::copy(folder_.filePath("corpus.txt"), folder_.filePath("later.txt"));
    const Ran resumed = run_hblab({"resume", "--project", project});
    QVERIFY2(resumed.code == exit_ok, resumed.err);
    QVERIFY(run_hblab({"list", "--project", project}).out.contains("done"));
  }

  void anExperimentThatCannotGoOnDoesNotHoldUpTheNext() {
    const QString broken = write("broken.yaml", spec({{"data.paths", "[never.txt]"}})), good = write("good.yaml", spec()),
                  project = fresh_project();
    QCOMPARE(run_hblab({"run", broken, "--project", project}).code, int(exit_input));
    Working run({"run", good, "--project", project});
    QVERIFY(run.says("Reading the corpus"));
    QVERIFY(run.signal(SIGKILL));
    (void)run.end();
    const Ran resumed = run_hblab({"resume", "--project", project, "--json"});
    QCOMPARE(resumed.code, int(exit_training));
    QVERIFY2(resumed.err.contains("never.txt"), resumed.err);
    const QJsonObject outcome = QJsonDocument::fromJson(resumed.out).object();
    QCOMPARE(outcome["done"].toInt(), 1);
    QCOMPARE(outcome["planned"].toInt(), 1);
  }

  void aFieldThatJsonlLacksIsNamed() {
    const QString yaml = write("jsonl.yaml", spec({{"data.source", "jsonl"}, {"data.paths", "[one.jsonl]"}}));
    const Ran ran = run_hblab({"run", yaml, "--project", fresh_project()});
    QCOMPARE(ran.code, int(exit_input));
    QVERIFY2(ran.err.contains("has no field `text` (it has: body)"), ran.err);
  }

  void filesThatAreNoProjectAreLeftAlone() {
    const QByteArray text = "my thesis";
    const QString yaml = write("good.yaml", spec()), foreign = write("thesis.doc", text);
    for (const QStringList& command :
         {QStringList{"run", yaml}, QStringList{"resume"}, QStringList{"list"}, QStringList{"show", "1"}, QStringList{"compare"}}) {
      const Ran ran = run_hblab(QStringList(command) << "--project" << foreign);
      QCOMPARE(ran.code, int(exit_input));
      QVERIFY2(ran.err.contains("thesis.doc is not a HybridBERT Lab project"), ran.err);
    }
    QFile file(foreign);
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll() == text);
    QCOMPARE(run_hblab({"run", yaml, "--project", folder_.filePath("no/such/folder/p.hblab")}).code, int(exit_input));
    QCOMPARE(run_hblab({"run", yaml, "--project", folder_.path()}).code, int(exit_input));
    const QString absent = folder_.filePath("absent.hblab");
    for (const char* command : {"resume", "list", "compare"}) QCOMPARE(run_hblab({command, "--project", absent}).code, int(exit_input));
    QVERIFY(!QFile::exists(absent));
    QCOMPARE(run_hblab({"run", folder_.filePath("absent.yaml"), "--project", absent}).code, int(exit_input));
    QVERIFY(!QFile::exists(absent));
  }

  void aChangedCorpusIsNotMixedIn() {
    const auto text = [](const QByteArray& words) {
      QByteArray all;
      for (int i = 0; i < 80; ++i) all += words + " " + QByteArray::number(i) + "\n\n";
      return all;
    };
    write("moving.txt", text("one two three four five six seven"));
    const QString yaml = write("moving.yaml", spec({{"data.paths", "[moving.txt]"}, {"training.budget", "100000 steps"}})),
                  project = fresh_project();
    Working run({"run", yaml, "--project", project});
    QVERIFY(run.says("running step 2/"));
    QVERIFY(run.signal(SIGINT));
    QCOMPARE(run.end().code, int(exit_interrupted));
    write("moving.txt", text("seven six five four three two one zero"));
    const Ran resumed = run_hblab({"resume", "--project", project});
    QCOMPARE(resumed.code, int(exit_input));
    QVERIFY2(resumed.err.contains("The corpus or the vocabulary is not what run 1"), resumed.err);
    QVERIFY(run_hblab({"list", "--project", project}).out.contains("interrupted"));  // as it was: the old corpus would go on
  }

  void numbersAreAskedForInWords() {
    for (const char* wrong : {"abc", "-5", "0", "nan", "inf", ""}) {
      const Ran ran = run_hblab({"compare", "--project", "none.hblab", "--target", wrong});
      QCOMPARE(ran.code, int(exit_usage));
      QVERIFY2(ran.err.contains(QByteArray("--target: \"") + wrong + "\" is no number above 0"), ran.err);
    }
  }

  void anOptionThatWouldDoNothingIsRefused() {
    const Ran ran = run_hblab({"compare", "--project", "none.hblab", "--with", "2"});
    QCOMPARE(ran.code, int(exit_usage));
    QVERIFY2(ran.err.contains("Add --settings or --all-settings"), ran.err);
  }

  void aReportsOptionsNameTheirFile() {
    const QString project = fresh_project(), options = write("options.json", R"({"title":"x","runs":3})");
    const QString spec_file = write("reported.yaml", spec());
    QCOMPARE(run_hblab({"run", spec_file, "--project", project}).code, int(exit_ok));
    const Ran ran = run_hblab({"report", "--project", project, "--output", folder_.filePath("report"), "--options", options});
    QCOMPARE(ran.code, int(exit_input));
    QVERIFY2(ran.err.contains("options.json holds no options of a report") && ran.err.contains("runs is 3"), ran.err);
    const Ran binary = run_hblab({"report", "--project", project, "--output", folder_.filePath("report"), "--introduction", project});
    QCOMPARE(binary.code, int(exit_input));
    QVERIFY2(binary.err.contains("is no text file: its byte 16 is 0"), binary.err);
    QVERIFY(!QFile::exists(folder_.filePath("report")));
  }

  void outputThatCannotBeWrittenIsNoSuccess() {
    QProcess process;
    process.setStandardOutputFile("/dev/full");
    process.start(HBLAB_BINARY, {"fields"});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), int(exit_environment));
  }

  void aCheckpointOutsideTheProjectIsNotTouched() {
    const QString yaml = write("paths.yaml", spec()), project = fresh_project();
    QCOMPARE(run_hblab({"run", yaml, "--project", project}).code, int(exit_ok));
    QFile file(project);  // SQLite keeps the text as it is: another of the same length
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("run-1/step-4"));
    bytes.replace("run-1/step-4", "../../victim");
    file.seek(0);
    file.write(bytes);
    file.close();
    const Ran shown = run_hblab({"show", "--project", project, "1"});
    QVERIFY(shown.code != exit_ok);
    QVERIFY2(shown.err.contains("../../victim"), shown.err);
  }

  void aReadOnlyFolderIsSaid() {
    if (::geteuid() == 0) QSKIP("root may write everywhere");
    const QString yaml = write("good.yaml", spec());
    QDir().mkpath(folder_.filePath("locked"));
    QFile::setPermissions(folder_.filePath("locked"), QFile::ReadOwner | QFile::ExeOwner);
    const Ran ran = run_hblab({"run", yaml, "--project", folder_.filePath("locked/p.hblab")});
    QFile::setPermissions(folder_.filePath("locked"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QCOMPARE(ran.code, int(exit_environment));
    QVERIFY2(ran.err.contains("Make the file and its folder writable"), ran.err);
  }
};

HBLAB_TEST_MAIN(BadInputTest)
#include "bad_input_test.moc"
