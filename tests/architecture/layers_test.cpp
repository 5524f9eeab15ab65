// SPDX-License-Identifier: Apache-2.0
// The borders between the folders, read from the dependencies that the compiler itself recorded, so that an include behind
// an include counts. Needs Ninja, as the presets use it.
#include <QDir>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>

#include "tests/support/main.h"

class LayersTest : public QObject {
  Q_OBJECT

  // Level of each folder of engine/: a folder may include itself and lower levels.
  const QMap<QString, int> levels_{{"core", 0}, {"spec", 1},   {"store", 1}, {"stats", 1}, {"text", 1},
                                   {"data", 2}, {"report", 2}, {"model", 3}, {"train", 4}, {"run", 5}};
  const int first_torch_level_ = 3;

  struct Object {
    QString name;
    QStringList includes;
  };
  QList<Object> objects_;

 private Q_SLOTS:
  void initTestCase() {
    QProcess ninja;
    ninja.start(HBLAB_NINJA, {"-C", HBLAB_BUILD, "-t", "deps"});
    if (!ninja.waitForFinished(60000) || ninja.exitCode() != 0) QSKIP("The build was not made by Ninja: no recorded dependencies to read.");
    for (const QString& line : QString::fromUtf8(ninja.readAllStandardOutput()).split('\n')) {
      if (line.startsWith(' '))
        objects_.last().includes << QDir::cleanPath(line.trimmed());
      else if (line.contains(": #deps"))  // an object, a precompiled header, or what a generator read
        objects_ << Object{line.section(": ", 0, 0), {}};
    }
    QVERIFY2(objects_.size() > 10, "no dependencies were recorded");
  }

  void everyFolderOfTheEngineHasALevel() {
    for (const QString& folder : QDir(HBLAB_SOURCE "/engine").entryList(QDir::Dirs | QDir::NoDotAndDotDot))
      QVERIFY2(levels_.contains(folder), qPrintable("engine/" + folder + " has no level"));
  }

  void foldersIncludeLowerLevelsOnly() {
    const QString root = QStringLiteral(HBLAB_SOURCE "/engine/");
    QStringList wrong;
    for (const auto& object : objects_) {
      if (!object.name.startsWith("engine/")) continue;
      const QString folder = object.name.section('/', 1, 1);
      for (const QString& include : object.includes) {
        if (!include.startsWith(root)) continue;
        const QString other = include.mid(root.size()).section('/', 0, 0);
        if (other != folder && levels_.value(other, 99) >= levels_.value(folder))
          wrong << object.name + " includes " + include.mid(root.size() - 7);
      }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
  }

  void theEngineKnowsNoQt() {
    QVERIFY2(offenders("engine/", "/qt6/|/QtCore/").isEmpty(), qPrintable(offenders("engine/", "/qt6/|/QtCore/").join('\n')));
  }

  void torchBeginsAtTheModel() {
    QStringList wrong;
    for (auto it = levels_.begin(); it != levels_.end(); ++it)
      if (it.value() < first_torch_level_) wrong << offenders("engine/" + it.key() + "/", torch_);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
  }

  void theQueueIsBelowLibTorch() {  // the window links it, and opens what links LibTorch as a module
    const auto wrong = offenders("engine/run/CMakeFiles/run_queue.dir/", torch_);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
  }

  void theWindowSeesNoEngineLibraries() {
    const auto wrong = offenders("ui/", torch_ + "|/yaml-cpp/|/sqlite3.h|/SQLiteCpp/");
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
  }

 private:
  const QString torch_ = "/(torch|ATen|c10)/";
  QStringList offenders(const QString& prefix, const QString& pattern) const {
    const QRegularExpression forbidden(pattern);
    QStringList out;
    for (const auto& object : objects_)
      if (object.name.startsWith(prefix))
        for (const QString& include : object.includes)
          if (forbidden.match(include).hasMatch()) {
            out << object.name + " includes " + include;
            break;
          }
    return out;
  }
};

HBLAB_TEST_MAIN(LayersTest)
#include "layers_test.moc"
