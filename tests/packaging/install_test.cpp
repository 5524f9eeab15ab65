// SPDX-License-Identifier: GPL-3.0-or-later
// What `cmake --install` puts where, into a folder that is used as a user would: programs that find what belongs to them, and papers that
// the desktop's own tools accept. And the Debian package of it.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeDatabase>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "engine/store/recorder.h"
#include "tests/support/main.h"

using namespace hblab;

namespace {

const QString id = HBLAB_APPLICATION_ID, source = HBLAB_SOURCE, build = HBLAB_BUILD;

struct Ran {
  int code = -1;
  QString out, err;
};

Ran run(const QString& program, const QStringList& arguments, const QString& folder = {}) {
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.remove("HBLAB_EXPERIMENTS");
  environment.insert("LC_ALL", "C.UTF-8");
  process.setProcessEnvironment(environment);
  process.setWorkingDirectory(folder.isEmpty() ? QDir::tempPath() : folder);
  process.start(program, arguments);
  if (!process.waitForFinished(300'000) || process.exitStatus() != QProcess::NormalExit)
    return {-1, {}, "It crashed, hangs or is not there. " + QString::fromUtf8(process.readAllStandardError())};
  return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

bool is_there(const QString& tool) { return !QStandardPaths::findExecutable(tool).isEmpty(); }

QString text_of(const QString& file) {
  QFile f(file);
  return f.open(QIODevice::ReadOnly) ? QString::fromUtf8(f.readAll()) : QString();
}

/// Options as a help or a page names them: --json.
QSet<QString> options_in(QString text) {
  QSet<QString> found;
  for (const auto& match : QRegularExpression("--[a-z][a-z-]*").globalMatch(text.replace("\\-", "-"))) found.insert(match.captured());
  return found;
}

QStringList commands_in(const QString& help) {
  QStringList names;
  const QString list = help.section("Subcommands:", 1).section("\n\n", 0, 0);
  for (const auto& match : QRegularExpression("^  ([a-z-]+) ", QRegularExpression::MultilineOption).globalMatch(list))
    names << match.captured(1);
  return names;
}

QStringList files_below(const QString& folder) {
  QStringList files;
  for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
    files << QDir(folder).relativeFilePath(it.next());
  files.sort();
  return files;
}

#define VERIFY_DONE(ran) QVERIFY2((ran).code == 0, qPrintable((ran).out + (ran).err))

}  // namespace

class InstallTest : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  QString prefix_;

  QString at(const QString& file) const { return prefix_ + "/" + file; }

 private Q_SLOTS:
  void initTestCase() {
    // As a canonical path, for the programs say theirs so.
    prefix_ = QFileInfo(folder_.path()).canonicalFilePath() + "/there";
    const Ran ran = run(HBLAB_CMAKE, {"--install", build, "--prefix", prefix_});
    VERIFY_DONE(ran);
  }

  void everythingIsThere() {
    QStringList wanted{"bin/hblab",
                       "bin/hybridbert-lab",
                       "lib/hybridbert-lab/hblab-pages.so",
                       "lib/hybridbert-lab/hblab-training.so",
                       "share/applications/" + id + ".desktop",
                       "share/metainfo/" + id + ".metainfo.xml",
                       "share/mime/packages/hybridbert-lab.xml",
                       "share/man/man1/hblab.1",
                       "share/man/man1/hybridbert-lab.1",
                       "share/doc/hybridbert-lab/README.md",
                       "share/doc/hybridbert-lab/LICENSE",
                       "share/doc/hybridbert-lab/resources/help/numbers.md"};
    for (const QString& kind : {"apps/" + id, QStringLiteral("mimetypes/application-x-hybridbert-lab-project")}) {
      wanted << "share/icons/hicolor/scalable/" + kind + ".svg";
      for (const int size : {16, 22, 24, 32, 48, 64, 128, 256}) wanted << QString("share/icons/hicolor/%1x%1/%2.png").arg(size).arg(kind);
    }
    for (const QString& name : QDir(source + "/LICENSES").entryList({"*.txt"})) wanted << "share/doc/hybridbert-lab/LICENSES/" + name;
    for (const QString& name : QDir(source + "/experiments").entryList({"*.yaml"})) wanted << "share/hybridbert-lab/experiments/" + name;
    for (const QString& name : QDir(source + "/resources/screenshots").entryList({"*.png"}))
      wanted << "share/doc/hybridbert-lab/resources/screenshots/" + name;
    wanted.sort();
    QCOMPARE(files_below(prefix_).join('\n'), wanted.join('\n'));
  }

  void nothingRefersToTheBuild() {
    if (!is_there("readelf")) QSKIP("readelf is missing (Debian: binutils).");
    for (const QString file :
         {"bin/hblab", "bin/hybridbert-lab", "lib/hybridbert-lab/hblab-pages.so", "lib/hybridbert-lab/hblab-training.so"}) {
      const Ran ran = run("readelf", {"-dW", at(file)});
      VERIFY_DONE(ran);
      QVERIFY(ran.out.contains("(NEEDED)"));
      for (const QString& line : ran.out.split('\n'))
        if (line.contains("PATH)") || line.contains("(NEEDED)")) QVERIFY2(!line.contains(build), qPrintable(file + ": " + line));
      QFile binary(at(file));
      QVERIFY(binary.open(QIODevice::ReadOnly));
      if (HBLAB_WITHOUT_DEBUG_INFORMATION) QVERIFY2(!binary.readAll().contains(source.toUtf8()), qPrintable(file));
    }
    for (const QString& file : files_below(prefix_ + "/share"))
      if (!file.endsWith(".png")) QVERIFY2(!text_of(at("share/" + file)).contains(source + "/"), qPrintable(file));
  }

  void hblabFindsTheExperiments() {
    const Ran fields = run(at("bin/hblab"), {"fields"});
    VERIFY_DONE(fields);
    QVERIFY(fields.out.contains("`model.layout`"));
    for (const QString name : {"smoke-test", "smoke-test.yaml"}) {
      const Ran ran = run(at("bin/hblab"), {"expand", name, "--json"});
      VERIFY_DONE(ran);
      QCOMPARE(QJsonDocument::fromJson(ran.out.toUtf8())["file"].toString(), at("share/hybridbert-lab/experiments/smoke-test.yaml"));
    }
    QCOMPARE(run(at("bin/hblab"), {"expand", "no-such-experiment"}).code, 3);
    // A file of that name comes first.
    const QTemporaryDir here;
    QVERIFY(QFile::copy(source + "/experiments/layouts.yaml", here.path() + "/smoke-test.yaml"));
    const Ran own = run(at("bin/hblab"), {"expand", "smoke-test.yaml", "--json"}, here.path());
    QCOMPARE(QJsonDocument::fromJson(own.out.toUtf8())["file"].toString(), "smoke-test.yaml");
  }

  /// By its quick start, which is a quick one here: the experiment comes from share/, what trains it from lib/.
  void theWindowFindsExperimentsAndModule() {
    const QString quick_start = at("share/hybridbert-lab/experiments/quickstart.yaml");
    QVERIFY(QFile::remove(quick_start) && QFile::copy(source + "/experiments/smoke-test.yaml", quick_start));
    QCOMPARE(run(at("bin/hybridbert-lab"), {"--version"}).out.trimmed(), QStringLiteral("hybridbert-lab " HBLAB_VERSION));
    const QTemporaryDir data;
    const QString project = data.path() + "/quickstart.hblab";
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("HBLAB_EXPERIMENTS");
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    window.setProcessEnvironment(environment);
    window.start(at("bin/hybridbert-lab"), {"--data-dir", data.path(), "--quick-start"});
    const auto trained = [&] {
      const Ran ran = QFile::exists(project) ? run(at("bin/hblab"), {"list", "--json", "--project", project}) : Ran();
      return QRegularExpression("\"step\": [1-9]").match(ran.out).hasMatch();
    };
    QVERIFY(QTest::qWaitFor(trained, 240'000));
    window.terminate();  // saves, stops and asks nothing
    QVERIFY(window.waitForFinished(60'000));
    QCOMPARE(window.exitStatus(), QProcess::NormalExit);
    const QString all = QString::fromUtf8(window.readAllStandardError());
    QVERIFY2(!all.contains("error"), qPrintable(all));
  }

  void theManPagesSayWhatTheProgramsSay() {
    const QString commands = text_of(at("share/man/man1/hblab.1")), window = text_of(at("share/man/man1/hybridbert-lab.1"));
    QStringList names = commands_in(run(at("bin/hblab"), {"--help"}).out);
    QVERIFY(names.contains("compare"));
    for (int i = 0; i < names.size(); ++i) {
      const Ran help = run(at("bin/hblab"), names[i].split(' ') << "--help");
      VERIFY_DONE(help);
      const QStringList inner = commands_in(help.out);
      for (const QString& each : inner) names << names[i] + " " + each;
      if (!inner.isEmpty()) continue;
      const QString section =
          commands.section(QString(".SS \"hblab %1\"\n").arg(QString(names[i]).replace("-", "\\-")), 1, 1).section("\n.SS ", 0, 0);
      QVERIFY2(section.contains(QString(help.out.section('\n', 0, 0)).replace("-", "\\-")), qPrintable(names[i]));
      QCOMPARE(options_in(section), options_in(help.out));
    }
    QCOMPARE(options_in(window.section(".SH OPTIONS", 1).section(".SH ", 0, 0)), options_in(run(at("bin/hybridbert-lab"), {"--help"}).out));
    for (const QString& page : {commands, window})
      QVERIFY2(page.contains(HBLAB_VERSION) && !page.contains(QRegularExpression("@[A-Z]+@")), qPrintable(page.left(200)));
  }

  void theManPagesAreWellFormed() {
    if (!is_there("groff")) QSKIP("groff is missing (Debian: groff-base).");
    for (const QString page : {"hblab.1", "hybridbert-lab.1"}) {
      const Ran ran = run("groff", {"-man", "-ww", "-z", "-K", "utf8", "-T", "utf8", at("share/man/man1/" + page)});
      QVERIFY2(ran.code == 0 && ran.err.isEmpty(), qPrintable(ran.err));
    }
  }

  void theDesktopFileIsValidAndNamesWhatIsThere() {
    const QString file = at("share/applications/" + id + ".desktop"), text = text_of(file);
    const auto value = [&](const QString& key) {
      return QRegularExpression("^" + key + "=(.*)$", QRegularExpression::MultilineOption).match(text).captured(1);
    };
    QCOMPARE(value("Icon"), id);
    QVERIFY(QFile::exists(at("bin/" + value("TryExec"))));
    QCOMPARE(value("Exec").section(' ', 0, 0), value("TryExec"));
    QVERIFY(text_of(source + "/app/main.cpp").contains('"' + id + '"'));
    QVERIFY(text_of(at("share/mime/packages/hybridbert-lab.xml")).contains("type=\"" + value("MimeType").section(';', 0, 0) + '"'));
    const QString metainfo = text_of(at("share/metainfo/" + id + ".metainfo.xml"));
    QVERIFY(metainfo.contains("<id>" + id + "</id>") && metainfo.contains("desktop-id\">" + id + ".desktop<"));
    QVERIFY(metainfo.contains("<release version=\"" HBLAB_VERSION "\""));
    for (const auto& match : QRegularExpression("<category>(.*)</category>").globalMatch(metainfo))
      QVERIFY(value("Categories").split(';').contains(match.captured(1)));
    if (!is_there("desktop-file-validate")) QSKIP("desktop-file-validate is missing (Debian: desktop-file-utils).");
    const Ran ran = run("desktop-file-validate", {file});
    QVERIFY2(ran.code == 0 && ran.out.isEmpty(), qPrintable(ran.out));
  }

  void theMetainfoIsValid() {
    if (!is_there("appstreamcli")) QSKIP("appstreamcli is missing (Debian: appstream).");
    const Ran ran = run("appstreamcli", {"validate", "--explain", "--no-net", at("share/metainfo/" + id + ".metainfo.xml")});
    QStringList faults;
    for (const QString& line : ran.out.split('\n'))
      if (line.startsWith("E:") || line.startsWith("W:")) faults << line;
    // The project has no homepage, of which newer validators warn.
    QVERIFY2(faults.filter("url-homepage-missing").size() == faults.size(), qPrintable(ran.out));
    QVERIFY2(ran.code == 0 || !faults.isEmpty(), qPrintable(ran.out + ran.err));
  }

  void aProjectHasItsType() {
    const QString known = "/usr/share/mime/packages/freedesktop.org.xml";
    if (!is_there("update-mime-database") || !QFile::exists(known)) QSKIP("shared-mime-info is missing.");
    // The types that a desktop knows and ours in one folder, as where it is installed with the rest of the system.
    const QString share = folder_.path() + "/types", packages = share + "/mime/packages";
    QVERIFY(QDir().mkpath(packages) && QFile::copy(known, packages + "/freedesktop.org.xml"));
    QVERIFY(QFile::copy(at("share/mime/packages/hybridbert-lab.xml"), packages + "/hybridbert-lab.xml"));
    VERIFY_DONE(run("update-mime-database", {share + "/mime"}));
    qputenv("XDG_DATA_DIRS", share.toLocal8Bit());
    const QString file = folder_.path() + "/project.hblab", renamed = folder_.path() + "/project", other = folder_.path() + "/other";
    QVERIFY(store::Recorder::open(file.toStdString()).has_value());
    QVERIFY(QFile::copy(file, renamed));
    const QMimeDatabase types;
    const QString type = "application/x-hybridbert-lab-project";
    QCOMPARE(types.mimeTypeForFile(file).name(), type);
    QCOMPARE(types.mimeTypeForFile(renamed).name(), type);  // by what is in it
    QVERIFY(types.mimeTypeForFile(file).inherits("application/vnd.sqlite3"));
    QFile database(other);
    QVERIFY(database.open(QIODevice::WriteOnly) && database.write(QByteArray("SQLite format 3").leftJustified(100, '\0')) == 100);
    database.close();
    QCOMPARE(types.mimeTypeForFile(other).name(), "application/vnd.sqlite3");  // of another program
  }

  /// resources/icons/render makes them so.
  void theIconsAreThoseOfTheDrawings() {
    if (!is_there("rsvg-convert")) QSKIP("rsvg-convert is missing (Debian: librsvg2-bin).");
    int compared = 0;
    for (const QString& file : files_below(at("share/icons/hicolor")).filter(".png")) {
      const int size = file.section('x', 0, 0).toInt();
      const QString drawing = at("share/icons/hicolor/scalable/" + file.section('/', 1).replace(".png", ".svg"));
      const QString rendered = folder_.path() + "/rendered.png";
      VERIFY_DONE(
          run("rsvg-convert", {"--width", QString::number(size), "--height", QString::number(size), "--output", rendered, drawing}));
      const QImage kept = QImage(at("share/icons/hicolor/" + file)).convertToFormat(QImage::Format_RGBA8888);
      const QImage fresh = QImage(rendered).convertToFormat(QImage::Format_RGBA8888);
      QCOMPARE(kept.size(), QSize(size, size));
      qint64 apart = 0;
      for (int y = 0; y < size; ++y)
        for (int i = 0; i < 4 * size; ++i) apart += std::abs(kept.constScanLine(y)[i] - fresh.constScanLine(y)[i]);
      // Renderers of other versions may differ a little at edges.
      QVERIFY2(double(apart) / (4.0 * size * size) < 2, qPrintable(file + " is of another drawing: run resources/icons/render."));
      ++compared;
    }
    QCOMPARE(compared, 16);
  }
};

class PackageTest : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  QString package_;

 private Q_SLOTS:
  void initTestCase() {
    if (!QFile::exists(build + "/CPackConfig.cmake")) QSKIP("There is no package of a build with another LibTorch than Debian's.");
    for (const QString tool : {"dpkg-deb", "dpkg-shlibdeps", "file"})
      if (!is_there(tool)) QSKIP(qPrintable(tool + " is missing (Debian: dpkg-dev, file)."));
    const Ran ran = run(HBLAB_CPACK, {"--config", build + "/CPackConfig.cmake", "-B", folder_.path()}, build);
    VERIFY_DONE(ran);
    const QStringList made = QDir(folder_.path()).entryList({"hybridbert-lab_*.deb"});
    QCOMPARE(made.size(), 1);
    package_ = folder_.path() + "/" + made.first();
  }

  void itNamesWhatItNeeds() {
    const Ran depends = run("dpkg-deb", {"--field", package_, "Depends"});
    VERIFY_DONE(depends);
    for (const QString needed : {"libtorch", "libqt6widgets6", "libqcustomplot", "libsqlite3-0", "libc6", "libopenblas0-openmp"})
      QVERIFY2(depends.out.contains(needed), qPrintable(depends.out));
    QVERIFY2(!depends.out.contains("-dev"), qPrintable(depends.out));
    QCOMPARE(run("dpkg-deb", {"--field", package_, "Package"}).out.trimmed(), "hybridbert-lab");
    QCOMPARE(run("dpkg-deb", {"--field", package_, "Version"}).out.trimmed(), HBLAB_VERSION "-1");
    QCOMPARE(run("dpkg-deb", {"--field", package_, "Section"}).out.trimmed(), "science");
    QVERIFY(run("dpkg-deb", {"--field", package_, "Maintainer"}).out.contains('@'));
    for (const QString& line : run("dpkg-deb", {"--field", package_, "Description"}).out.split('\n'))
      QVERIFY2(line.size() <= 80, qPrintable(line));
  }

  void itHoldsWhatIsInstalledAndDebiansPapers() {
    const QString there = folder_.path() + "/unpacked";
    VERIFY_DONE(run("dpkg-deb", {"--extract", package_, there}));
    const QStringList files = files_below(there);
    for (const QString& file : files) QVERIFY2(file.startsWith("usr/"), qPrintable(file));
    const QString doc = "usr/share/doc/hybridbert-lab/";
    for (const QString& file : {QStringLiteral("usr/bin/hblab"), QStringLiteral("usr/bin/hybridbert-lab"),
                                QStringLiteral("usr/lib/hybridbert-lab/hblab-training.so"), QStringLiteral("usr/share/man/man1/hblab.1.gz"),
                                QStringLiteral("usr/share/man/man1/hybridbert-lab.1.gz"), doc + "copyright", doc + "changelog.gz",
                                doc + "changelog.Debian.gz", doc + "README.md"})
      QVERIFY2(files.contains(file), qPrintable(file));
    QVERIFY(text_of(there + "/" + doc + "copyright").contains("GPL-3.0-or-later"));
    QCOMPARE(run(there + "/usr/bin/hblab", {"--version"}).out.trimmed(), "hblab " HBLAB_VERSION);
  }

  void lintianFindsNoError() {
    if (!is_there("lintian")) QSKIP("lintian is missing.");
    QStringList errors;
    for (const QString& line : run("lintian", {"--tag-display-limit", "0", package_}).out.split('\n'))
      if (line.startsWith("E: ") && !line.contains("bogus-mail-host")) errors << line;  // whose package it is, its builder says
    QVERIFY2(errors.isEmpty(), qPrintable(errors.join('\n')));
  }
};

HBLAB_TEST_MAIN(InstallTest, PackageTest)
#include "install_test.moc"
