// SPDX-License-Identifier: GPL-3.0-or-later
// hybridbert-lab: the window. Reads the command line before anything of a display is touched, then wires the application and hands over.
#include <malloc.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QIcon>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTimer>
#include <cmath>
#include <cstdio>

#include "app/bench_training.h"
#include "app/exit_code.h"
#include "app/interrupts.h"
#include "ui/base/language.h"
#include "ui/base/system_theme.h"
#include "ui/base/theme.h"
#include "ui/docks/runs_benchmark.h"
#include "ui/live/benchmark.h"
#include "ui/project/engine.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences.h"
#include "ui/window/session.h"
#include "ui/window/soak.h"

namespace {

/// The name of the desktop file, the metainfo and the icons in resources/.
const QString application_id = QStringLiteral("org.hybridbert_lab.HybridBertLab");

QIcon icon() {
  QIcon made;
  for (const int size : {16, 24, 32, 48, 64, 128, 256}) made.addFile(QString(":/icons/%1x%1/apps/%2.png").arg(size).arg(application_id));
  return made;
}

/// glibc gives threads heaps of their own, up to eight a core. Training, reports and reading come and go on threads, and what each heap
/// keeps between what still lives grows for as long as the window is open.
constexpr int heaps = 2;

struct Arguments {
  QString project, spec, bench;
  bool quick_start = false, json = false;
  double soak_hours = 0;  ///< 0: none
};

/// Measures the window without showing it: the offscreen platform, unless another is asked for.
int bench_ui(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QTemporaryDir folder;
  const hblab::app::BenchTraining training(folder.path());
  std::puts(training.trains() ? "While the quick start trains in a process of its own, on every core:"
                              : qPrintable("While nothing trains, as the quick start could not be started: " + training.words()));
  (void)std::fflush(stdout);
  const auto figures = hblab::ui::benchmark_ui(folder.path().toStdString());
  if (!figures) {
    std::fprintf(stderr, "error: %s\n", figures.error().message().c_str());
    return hblab::app::exit_environment;
  }
  std::fputs(qPrintable(hblab::ui::benchmark_text(*figures)), stdout);
  const auto runs = hblab::ui::benchmark_runs(folder.path().toStdString());
  if (!runs) {
    std::fprintf(stderr, "error: %s\n", runs.error().message().c_str());
    return hblab::app::exit_environment;
  }
  std::fputs(qPrintable(hblab::ui::benchmark_text(*runs)), stdout);
  if (!training.trains()) std::puts("Nothing trained at the end of it.");
  return hblab::app::exit_ok;
}

/// Uses the window for hours without showing it; settings are of its own, unless a folder is named for them.
int soak(int argc, char** argv, double hours, bool json) {
  using namespace hblab;
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  QTemporaryDir folder;
  if (!qEnvironmentVariableIsSet("HBLAB_DATA")) qputenv("HBLAB_DATA", folder.filePath("data").toLocal8Bit());
  app::count_interrupts();
  const auto figures = ui::soak({hours, folder.path().toStdString(), [] { return app::interrupts > 0; },
                                 [json](const QString& line) {
                                   std::fprintf(json ? stderr : stdout, "%s\n", qPrintable(line));
                                   (void)std::fflush(nullptr);
                                 }});
  if (!figures) {
    std::fprintf(stderr, "error: %s\n", figures.error().message().c_str());
    return app::exit_environment;
  }
  const ui::SoakVerdict verdict = ui::judge(*figures);
  std::fputs(json ? QJsonDocument(ui::soak_json(*figures, verdict)).toJson().constData() : qPrintable(ui::soak_text(*figures, verdict)),
             stdout);
  return verdict.wrong.isEmpty() ? app::exit_ok : app::exit_training;
}

/// Ends the program where there is nothing to show: help, version, a mistake.
Arguments read(int argc, char** argv) {
  QStringList words;
  // What Qt itself takes, with its value, is QApplication's.
  const QStringList of_qt{"-platform", "-platformpluginpath", "-platformtheme", "-style",  "-stylesheet", "-display",
                          "-geometry", "-qwindowgeometry",    "-qwindowicon",   "-plugin", "-fontengine", "-session"};
  for (int i = 0; i < argc; ++i)
    if (const QString word = QString::fromLocal8Bit(argv[i]); of_qt.contains(word))
      ++i;
    else
      words << word;
  QCommandLineParser parser;
  parser.setApplicationDescription(
      "HybridBERT Lab: set up experiments, watch BERT, HybridBERT and DropMask train side by side, compare them.");
  const QCommandLineOption help({"h", "help"}, "Print this help."), version({"V", "version"}, "Print the version.");
  const QCommandLineOption quick("quick-start", "Run the quick start.");
  const QCommandLineOption data("data-dir", "Keep projects, views and settings of this session in <folder>.", "folder");
  const QCommandLineOption bench("bench", "Measure: <what> is ui. Takes minutes, needs no display.", "what");
  const QCommandLineOption soak("soak", "Use the window for so long and tell what leaks: projects, runs, pages. Needs no display.",
                                "hours");
  const QCommandLineOption json("json", "With --soak: print what was measured as JSON.");
  parser.addOptions({help, version, quick, data, bench, soak, json});
  parser.addPositionalArgument("project", "A project to open (.hblab).", "[project]");
  parser.addPositionalArgument("spec", "An experiment to set up (.yaml).", "[spec]");
  const auto fail = [](const QString& what) {
    std::fprintf(stderr, "error: %s\nUsage: hybridbert-lab [OPTIONS] [project] [spec.yaml]; --help tells more.\n", qPrintable(what));
    std::exit(hblab::app::exit_usage);
  };
  if (!parser.parse(words)) fail(parser.errorText() + ".");
  if (parser.isSet(help)) {
    std::fputs(qPrintable(parser.helpText()), stdout);
    std::exit(hblab::app::exit_ok);
  }
  if (parser.isSet(version)) {
    std::puts("hybridbert-lab " HBLAB_VERSION);
    std::exit(hblab::app::exit_ok);
  }
  if (parser.isSet(data)) qputenv("HBLAB_DATA", QFileInfo(parser.value(data)).absoluteFilePath().toLocal8Bit());
  if (parser.isSet(bench) && parser.value(bench) != "ui") fail(QString("--bench measures ui, not “%1”.").arg(parser.value(bench)));
  const double hours = parser.value(soak).toDouble();
  if (parser.isSet(soak) && !(hours > 0 && std::isfinite(hours)))
    fail(QString("--soak takes a number of hours above 0, such as 0.5, not “%1”.").arg(parser.value(soak)));
  if (parser.isSet(json) && !parser.isSet(soak)) fail("--json goes with --soak.");
  Arguments arguments{{}, {}, parser.value(bench), parser.isSet(quick), parser.isSet(json), hours};
  for (const QString& word : parser.positionalArguments()) {
    QString& place = word.endsWith(".yaml") || word.endsWith(".yml") ? arguments.spec : arguments.project;
    if (!place.isEmpty()) fail(QString("There is one project and one spec at most, and “%1” is one too many.").arg(word));
    if (!QFileInfo::exists(word)) fail(QString("There is no file %1.").arg(word));
    place = word;
  }
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace hblab::ui;
  ::mallopt(M_ARENA_MAX, heaps);  // before any thread
  const Arguments arguments = read(argc, argv);
  if (!arguments.bench.isEmpty()) return bench_ui(argc, argv);
  if (arguments.soak_hours > 0) return soak(argc, argv, arguments.soak_hours, arguments.json);
  QCoreApplication::setOrganizationName("HybridBERT Lab");
  QCoreApplication::setOrganizationDomain("hybridbert-lab.org");
  QCoreApplication::setApplicationName("hybridbert-lab");
  QCoreApplication::setApplicationVersion(HBLAB_VERSION);
  QGuiApplication::setDesktopFileName(application_id);
  QApplication application(argc, argv);
  QApplication::setWindowIcon(icon());
  QApplication::setQuitOnLastWindowClosed(false);  // training may go on behind a closed window
  SystemTheme system_theme;
  speak(preferences::language());
  Theme::instance().choose(ThemeChoice(settings()->value("ui/theme", int(ThemeChoice::system)).toInt()));

  MainWindow window;
  QObject::connect(&window, &MainWindow::ended, &application, &QCoreApplication::quit);
  // The session ends, or Ctrl-C in the terminal: nothing is lost and nothing is asked.
  QObject::connect(&application, &QGuiApplication::commitDataRequest, &window, &MainWindow::end, Qt::DirectConnection);
  hblab::app::count_interrupts();
  QTimer signals_seen;
  QObject::connect(&signals_seen, &QTimer::timeout, &window, [&window, told = 0]() mutable {
    for (const int asked = hblab::app::interrupts; told < asked; ++told) window.end();
  });
  signals_seen.start(100);
  window.show();
  QTimer::singleShot(0, &window, [&] {
    window.engine()->load();
    if (!arguments.project.isEmpty()) window.open_project(arguments.project);
    if (!arguments.spec.isEmpty()) window.open_spec(arguments.spec);
    if (arguments.quick_start) window.run_quick_start();
  });
  return QApplication::exec();
}
