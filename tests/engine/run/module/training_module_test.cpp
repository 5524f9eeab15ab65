// SPDX-License-Identifier: Apache-2.0
// A program without LibTorch opens the module that has it, and trains: what the window does.
#include "tests/engine/run/tiny_project.h"

#ifndef Q_MOC_RUN
#include <dlfcn.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QFile>
#include <QProcess>
#include <QRegularExpression>

#include "engine/run/queue/host.h"
#include "engine/run/training_module.h"
#include "engine/spec/expand.h"
#endif

using namespace hblab;
using namespace hblab::test;
using store::RunStatus;

namespace {

QString output_of(const QString& program, const QStringList& arguments) {
  QProcess process;
  process.start(program, arguments);
  return process.waitForFinished(60'000) && process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

/// Hears what is prepared; at its first word, looks at how urgent the thread is that speaks.
struct Listening : run::Observer {
  std::atomic<int> phases{0}, nice{-100};
  void preparing(const data::PreparationProgress&) override { ++phases; }
  void changed(const run::RunUpdate&) override { nice = ::getpriority(PRIO_PROCESS, id_t(::gettid())); }
};

}  // namespace

class TrainingModuleTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void thisProgramKnowsNoLibTorch() {
    const QString needed = output_of("readelf", {"-dW", QCoreApplication::applicationFilePath()});
    QVERIFY(needed.contains("NEEDED"));
    QVERIFY2(!needed.contains(QRegularExpression("lib(torch|c10|dnnl|gomp)")), qPrintable(needed));
    QVERIFY(!output_of("nm", {"-D", "--undefined-only", QCoreApplication::applicationFilePath()}).contains("_ZN2at"));
  }

  void theModuleHasNoEngineOfItsOwn() {
    const QString own = output_of("nm", {"-D", "--defined-only", HBLAB_MODULE});
    QVERIFY(own.contains("hblab_training_module"));
    QVERIFY2(
        !own.contains(QRegularExpression("sqlite3_|_ZN6SQLite|_ZN4YAML|\\bT _ZN5hblab5store|\\bT _ZN5hblab4data|\\bT _ZN5hblab8log_line")),
        "the module defines what is the program's");
    const QString program = output_of("nm", {"-D", "--defined-only", QCoreApplication::applicationFilePath()});
    QVERIFY(program.contains("_ZN5hblab8log_line"));
    QVERIFY(!program.contains(QRegularExpression("\\b(sqlite3_|ZSTD_|_ZNK?4YAML|_ZNK?6SQLite)")));
  }

  void whatIsNoModuleIsSaid() {
    const auto none = run::training_module("/nowhere/hblab-training.so");
    QVERIFY(!none && none.error().kind == ErrorKind::environment);
    QVERIFY2(none.error().message().find("/nowhere") != std::string::npos, none.error().message().c_str());
    const auto other = run::training_module(HBLAB_OTHER_LIBRARY);
    QVERIFY(!other && other.error().message().find("interface 99") != std::string::npos);
    const auto foreign = run::training_module("libz.so.1");
    QVERIFY(!foreign && foreign.error().message().find("is not the training code") != std::string::npos);
  }

  void itTrainsOnALowerPriority() {
    Project project;
    const auto id = project.record(tiny_spec);
    HBLAB_VERIFY_OK(id);
    const int before = ::getpriority(PRIO_PROCESS, id_t(::gettid()));
    Listening observer;
    const std::atomic<int> stop{run::goes_on};
    const auto host = run::make_thread_host(HBLAB_MODULE);
    HBLAB_VERIFY_OK(host->train(project.file, *id, {RunId{1}, RunId{2}}, stop, observer));
    const auto store = ok(store::RunStore::open(project.file));
    const auto runs = ok(store->all_runs());
    for (const auto& run : runs) QCOMPARE(run.status, run.id.value <= 2 ? RunStatus::done : RunStatus::planned);
    QCOMPARE(ok(store->series(RunId{2}, "train_loss")).size(), size_t(30));
    QVERIFY(observer.phases > 0);
    QCOMPARE(observer.nice.load(), before + run::training_nice);
    QCOMPARE(::getpriority(PRIO_PROCESS, id_t(::gettid())), before);
  }

  void itsErrorsAreOurs() {
    Project project;
    std::string text = tiny_spec;
    text.replace(text.find("source: synthetic"), 17, "source: text, paths: [gone.txt]");
    const auto id = project.record(text);
    HBLAB_VERIFY_OK(id);
    run::Observer observer;
    const std::atomic<int> stop{run::goes_on};
    const auto failed = run::make_thread_host(HBLAB_MODULE)->train(project.file, *id, {RunId{1}}, stop, observer);
    QVERIFY(!failed && failed.error().kind == ErrorKind::input);
    QVERIFY2(failed.error().message().find("gone.txt") != std::string::npos, failed.error().message().c_str());
  }

  void itForecastsAndNamesItsDevices() {
    const auto module = run::training_module(HBLAB_MODULE);
    HBLAB_VERIFY_OK(module);
    QVERIFY(!(*module)->torch_version().empty());
    const auto devices = (*module)->devices();
    QVERIFY(!devices.empty() && devices[0].id == "cpu" && devices[0].total_bytes > 0);
    Project project;
    const auto runs = spec::expand(ok([&]() -> Result<spec::ExperimentSpec> {
      HBLAB_TRY(write_file(project.file.parent_path() / "spec.yaml", tiny_spec));
      return spec::load_spec_file(project.file.parent_path() / "spec.yaml");
    }()));
    run::Observer observer;
    const auto forecast = (*module)->forecast(runs, project.file.parent_path(), observer, [] { return true; });
    HBLAB_VERIFY_OK(forecast);
    QVERIFY(forecast->arms.size() == 2 && forecast->seconds > 0 && forecast->arms[0].dry.run_seconds() > 0);
    const auto stopped = (*module)->forecast(runs, project.file.parent_path(), observer, [] { return false; });
    QVERIFY(!stopped && stopped.error().kind == ErrorKind::interrupted);
  }
};

HBLAB_TEST_MAIN(TrainingModuleTest)
#include "training_module_test.moc"
