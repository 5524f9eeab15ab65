// SPDX-License-Identifier: GPL-3.0-or-later
// hybridbert-lab as it is started from a command line, without a display.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>
#include <csignal>

#include "tests/app/hblab_process.h"
#include "tests/support/main.h"
#include "tests/ui/project_fixture.h"

using namespace hblab;
using namespace hblab::test;

class WindowProgramTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { qputenv("QT_QPA_PLATFORM", "offscreen"); }

  void helpAndVersionNeedNoDisplay() {
    qputenv("QT_QPA_PLATFORM", "nowhere");
    const Ran help = run_hblab({"--help"}), version = run_hblab({"--version"});
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QCOMPARE(help.code, 0);
    for (const char* word : {"project", "spec", "--quick-start", "--data-dir", "--bench", "--soak"}) QVERIFY2(help.out.contains(word), word);
    QVERIFY(version.code == 0 && version.out.startsWith("hybridbert-lab "));
  }

  void wrongArgumentsAreSaid_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("option") << QStringList{"--fast"} << QByteArray("fast");
    QTest::newRow("no file") << QStringList{"/nowhere/p.hblab"} << QByteArray("There is no file /nowhere/p.hblab");
    QTest::newRow("no spec") << QStringList{"/nowhere/s.yaml"} << QByteArray("There is no file /nowhere/s.yaml");
    QTest::newRow("two projects") << QStringList{HBLAB_BINARY, HBLAB_BINARY} << QByteArray("one too many");
    QTest::newRow("bench") << QStringList{"--bench", "everything"} << QByteArray("--bench measures ui");
    QTest::newRow("soak") << QStringList{"--soak", "-1"} << QByteArray("--soak takes a number of hours above 0");
    QTest::newRow("json alone") << QStringList{"--json"} << QByteArray("--json goes with --soak");
  }
  void wrongArgumentsAreSaid() {
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, said);
    const Ran ran = run_hblab(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(said) && ran.err.contains("Usage: hybridbert-lab"), ran.err);
  }

  void aProjectAndASpecAreOpened() {
    ProjectFixture fixture;
    fixture.add_experiment("e");
    fixture.close();
    const QTemporaryDir data;
    const QString project = QString::fromStdString(fixture.file().string());
    QProcess process;
    // Qt's own options pass through.
    process.start(HBLAB_BINARY, {"-platform", "offscreen", "-style", "Fusion", "--data-dir", data.path(), project,
                                 QStringLiteral(HBLAB_SOURCE "/experiments/quickstart.yaml")});
    QTRY_VERIFY_WITH_TIMEOUT(
        QFile::exists(data.path() + "/settings.ini") &&
            QSettings(data.path() + "/settings.ini", QSettings::IniFormat).value("recent/projects").toStringList().contains(project),
        30'000);
    QCOMPARE(process.state(), QProcess::Running);
    process.terminate();  // as a session that ends: nothing is asked
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(!QDir(data.path() + "/views").isEmpty());
  }

  void aSoakUsesTheWindowAndTellsWhatItHeld() {
    qunsetenv("QT_QPA_PLATFORM");  // it needs none
    const Ran ran = run_hblab({"--soak", "0.005", "--json"});
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const auto figures = QJsonDocument::fromJson(ran.out).object();
    QVERIFY2(ran.code == 0 && figures["good"].toBool(), ran.out + ran.err);
    QVERIFY(figures["projects"].toInt() >= 1 && !figures["interrupted"].toBool(true));
    const auto most = figures["most"].toObject();
    for (const char* held : {"memory_mib", "descriptors", "threads", "objects", "widgets", "wal_mib"}) QVERIFY2(most[held].toDouble() > 0, held);
    QVERIFY(figures["samples"].toArray().last()["quiet"].toBool());
  }

  void aSoakThatIsInterruptedTellsWhatItHasSoFar() {
    QProcess soak;
    soak.start(HBLAB_BINARY, {"--soak", "5"});
    QVERIFY(soak.waitForStarted());
    constexpr int under_way_ms = 5'000;
    soak.waitForFinished(under_way_ms);
    QCOMPARE(soak.state(), QProcess::Running);
    ::kill(pid_t(soak.processId()), SIGINT);
    const Ran ran = ended(soak);
    QVERIFY2(ran.code == 0 && ran.out.contains("then interrupted") && ran.out.contains("too short to tell"), ran.out + ran.err);
  }
};

HBLAB_TEST_MAIN(WindowProgramTest)
#include "window_program_test.moc"
