// SPDX-License-Identifier: Apache-2.0
// What a hblab that is to be carried to another machine needs there: LibTorch, and what every Linux has.
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include "tests/support/main.h"

class LinkageTest : public QObject {
  Q_OBJECT

  static QString output_of(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    const bool done = process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return done ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
  }

  /// The libraries that the binary names as needed.
  static QStringList needed() {
    QStringList names;
    const QRegularExpression entry("\\(NEEDED\\).*\\[(.+)\\]");
    for (const QString& line : output_of("readelf", {"-dW", HBLAB_BINARY}).split('\n'))
      if (const auto match = entry.match(line); match.hasMatch()) names << match.captured(1);
    return names;
  }

 private Q_SLOTS:
  void everythingElseIsInTheBinary() {
    const QRegularExpression there(
        "^(lib(torch_cpu|torch_cuda|c10|c10_cuda|c|m|dl|rt|pthread|stdc\\+\\+|gcc_s|gomp|blas)\\.so|ld-linux-x86-64\\.so)");
    const QStringList names = needed();
    QVERIFY(names.size() > 4);
    for (const QString& name : names) QVERIFY2(there.match(name).hasMatch(), qPrintable(name));
  }

  void libTorchsPartForCudaIsNamed() {
    if (!HBLAB_CUDA) QSKIP("This LibTorch is for the CPU only.");
    QVERIFY(needed().contains("libtorch_cuda.so"));
    QVERIFY(needed().contains("libc10_cuda.so"));
  }

  void libTorchSeesNoneOfTheLibrariesInside() {
    const QString exported = output_of("nm", {"-D", "--defined-only", HBLAB_BINARY});
    QVERIFY(!exported.isEmpty());
    const QRegularExpression inside("\\b(sqlite3_|ZSTD_|XXH|deflate|inflate|utf8proc_|_ZNK?4YAML|_ZNK?6SQLite)\\w*");
    const auto match = inside.match(exported);
    QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
  }

  void aLibTorchBesideTheBinaryComesFirst() {
    const QString folder = HBLAB_TORCH_FOLDER;
    if (folder.isEmpty()) QSKIP("LibTorch is not packaging/libtorch-cuda's: its folder does not hold all that it needs.");
    for (const QString place : {"", "bin/"}) {
      const QTemporaryDir node;
      const QString root = QFileInfo(node.path()).canonicalFilePath();
      QVERIFY(QDir(root).mkpath(place.isEmpty() ? "." : place));
      const QString binary = root + "/" + place + "hblab";
      QVERIFY(QFile::copy(HBLAB_BINARY, binary));
      QVERIFY(QFile::link(folder, root + "/" + QFileInfo(folder).fileName()));
      const auto found = QJsonDocument::fromJson(output_of(binary, {"doctor", "--json"}).toUtf8())["machine"];
      QCOMPARE(found["libtorch_folder"].toString(), root + "/" + QFileInfo(folder).fileName() + "/torch/lib");
      QCOMPARE(found["libtorch_for_cuda"].toBool(), bool(HBLAB_CUDA));
    }
  }
};

HBLAB_TEST_MAIN(LinkageTest)
#include "linkage_test.moc"
