// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/soak.h"

#include <malloc.h>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QPrinter>
#include <QTimer>

#include "ui/base/text.h"
#include "ui/compare/compare_page.h"
#include "ui/project/engine.h"
#include "ui/report/report_page.h"
#include "ui/setup/setup_page.h"
#include "ui/window/main_window.h"

namespace hblab::ui {
namespace {

constexpr int sample_ms = 5'000, line_ms = 60'000;
constexpr int patience_ms = 300'000;  ///< for one thing to happen, on a machine that is busy
constexpr int look_ms = 20;           ///< whether something has happened
constexpr int glance_ms = 250;        ///< at a page, or a dialog
constexpr int settle_ms = 2'000;      ///< until what a project left has gone
/// Threads of pools end when they had nothing to do for half a minute: waited for at the begin and the end, where there is time for it.
constexpr int pools_end_ms = 33'000;
constexpr double least_hours_for_pools = 0.1;
constexpr int projects_kept = 2;
constexpr int print_dpi = 100;
/// The look is changed in every so many rounds: Qt 6.4's QPixmapCache keeps the name of each picture that it ever had, and after a change
/// all of them are new, tens of KiB.
constexpr int rounds_of_a_look = 10;
constexpr double mib = 1024.0 * 1024.0;

/// An experiment that takes seconds, or (`endless`) as long as one lets it.
QByteArray experiment(bool endless) {
  QByteArray text = R"(format: 1
name: soak
data: {source: synthetic, synthetic_documents: 120, sequence_length: 16}
vocabulary: {size: 200}
model: {layout: attention*1, hidden: 16, heads: 2, feed_forward: 32, positions: 16}
training: {budget: 60 steps, batch_size: 4, warmup: 5 steps}
evaluation: {interval: 20 steps, batch_size: 64}
checkpoint: {interval: 30 steps}
execution: {threads: 1, device: cpu}
arms:
  - name: BERT
  - name: Hybrid
    model: {layout: "hybrid(attention=1,pooling=1)*1"}
accepted_differences: [parameters, flops_per_token]
seeds: [1, 2, 3]
)";
  if (endless)
    text.replace("name: soak", "name: endless")
        .replace("60 steps", "1000000 steps")
        .replace("interval: 20 steps", "interval: 500000 steps")
        .replace("interval: 30 steps", "interval: 500000 steps")
        .replace("seeds: [1, 2, 3]", "seeds: [1]");
  return text;
}

int entries(const char* folder) { return int(QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size()); }

double resident_mib() {
  QFile status("/proc/self/status");
  if (!status.open(QIODevice::ReadOnly)) return 0;
  for (const QByteArray& line : status.readAll().split('\n'))
    if (line.startsWith("VmRSS:")) return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
  return 0;
}

class Soak {
 public:
  explicit Soak(const SoakOptions& options) : options_(options) {
    clock_.start();
    QObject::connect(&sampler_, &QTimer::timeout, &sampler_, [this] { sample(false); });
    QObject::connect(&lines_, &QTimer::timeout, &lines_, [this] {
      if (options_.tell && !figures_.samples.empty()) options_.tell(soak_line(figures_, figures_.samples.back()));
    });
  }

  Result<SoakFigures> go() {
    window_.show();
    window_.engine()->load();
    wait("LibTorch to be opened", [this] { return window_.engine()->is_ready() || !window_.engine()->reason().isEmpty(); });
    if (!window_.engine()->reason().isEmpty()) return fail(ErrorKind::environment, "%1", window_.engine()->reason().toStdString());
    sampler_.start(sample_ms);
    lines_.start(line_ms);
    while (goes_on()) {
      round();
      if (goes_on()) {
        ++figures_.rounds;
        settle(figures_.rounds == soak_warm_up);
      }
    }
    leave();
    settle(figures_.rounds > soak_warm_up);  // else nothing is compared
    figures_.seconds = double(clock_.elapsed()) / 1000;
    return figures_;
  }

 private:
  bool goes_on() {
    if (options_.interrupted && options_.interrupted()) figures_.interrupted = true;
    return !figures_.interrupted && figures_.failure.isEmpty() && double(clock_.elapsed()) < options_.hours * 3'600'000;
  }

  /// In an event loop: what is to be deleted later is deleted in one only.
  void spin(int ms) {
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
  }

  /// False where it did not happen: a failure, unless the soak ends.
  template <class Condition>
  bool wait(const char* what, const Condition& condition) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
      if (!goes_on()) return false;
      if (timer.elapsed() > patience_ms) {
        figures_.failure = QStringLiteral("In round %1, %2 was waited for in vain. %3")
                               .arg(figures_.rounds + 1)
                               .arg(QLatin1String(what), window_.info_bar()->messages().join(' '));
        return false;
      }
      spin(look_ms);
    }
    return true;
  }

  void sample(bool quiet) {
    ::malloc_trim(0);
    SoakSample s;
    s.seconds = double(clock_.elapsed()) / 1000;
    s.memory_mib = resident_mib();
    s.descriptors = entries("/proc/self/fd");
    s.threads = entries("/proc/self/task");
    s.objects = int(window_.findChildren<QObject*>().size());
    s.widgets = int(QApplication::allWidgets().size());
    if (window_.project()->is_open()) s.wal_mib = double(QFileInfo(qs(window_.project()->path().string()) + "-wal").size()) / mib;
    s.quiet = quiet;
    figures_.samples.push_back(s);
  }

  void settle(bool pools) {
    pools = pools && options_.hours >= least_hours_for_pools;
    if (pools && options_.tell) options_.tell(QStringLiteral("Half a minute until threads that have nothing to do have ended …"));
    spin(pools ? pools_end_ms : settle_ms);
    sample(true);
  }

  QString in_folder(const QString& name) const { return qs(options_.folder.string()) + '/' + name; }
  void trigger(const char* action) { window_.actions()->find(action)->trigger(); }
  void close_dialogs() {
    for (QWidget* widget : QApplication::topLevelWidgets())
      if (widget != &window_ && widget->isVisible() && widget->inherits("QDialog")) widget->close();
  }
  /// Also of a dialog that has an event loop of its own.
  void glance_at_dialog(const char* action) {
    QTimer::singleShot(glance_ms, &window_, [this] { close_dialogs(); });
    trigger(action);
    spin(2 * glance_ms);
  }
  void glance_at_pages() {
    for (const char* page : {"view.welcome", "view.set_up", "view.live", "view.compare", "view.report"}) {
      if (!goes_on()) return;
      trigger(page);
      spin(glance_ms);
    }
  }

  const RunView* run(RunId id) { return window_.project()->is_open() ? window_.project()->snapshot()->find(id) : nullptr; }
  bool has(RunId id, store::RunStatus status) { return run(id) && run(id)->row.status == status; }

  bool launch(bool endless) {
    launched_.clear();
    window_.launcher()->launch({QString::fromUtf8(experiment(endless)), options_.folder, {}, {}, true},
                               [this](ExperimentId id, const std::vector<RunId>& runs) {
                                 launched_ = runs;
                                 window_.selection()->select({runs.begin(), runs.end()}, id);
                               });
    return wait("an experiment to be recorded", [&] { return !launched_.empty(); });
  }
  bool rest() {
    return wait("training to end", [this] { return !window_.launcher()->working(); });
  }

  /// Everything once. Each part returns early where the soak ends.
  void round() {
    const QString project = in_folder(QStringLiteral("soak-%1.hblab").arg(figures_.rounds + 1));
    const auto open = std::make_shared<bool>(false);  // it may come when nobody waits any more
    window_.create_project(project, [open] { *open = true; });
    if (!wait("a new project to be open", [&] { return *open; })) return;
    opened(project);
    set_up();
    train();
    compare();
    report();
    steer();
    look();
    trigger("file.close");
    reopen();
  }

  void opened(const QString& project) {
    ++figures_.projects;
    projects_ << project;
    while (projects_.size() > projects_kept) {
      const QString old = projects_.takeFirst();
      QFile::remove(old);
      QDir(old + ".d").removeRecursively();
    }
  }

  void set_up() {
    QFile spec(in_folder("soak.yaml"));
    if (!spec.open(QIODevice::WriteOnly | QIODevice::Truncate) || spec.write(experiment(false)) < 0) {
      figures_.failure = QStringLiteral("%1 cannot be written.").arg(spec.fileName());
      return;
    }
    spec.close();
    window_.open_spec(spec.fileName());
    wait("an experiment to be checked", [this] { return window_.setup()->editor().is_checked(); });
  }

  void train() {
    if (!goes_on() || !launch(false)) return;
    const auto ended = [this] {
      return std::all_of(launched_.begin(), launched_.end(), [this](RunId id) { return run(id) && run(id)->ended(); });
    };
    while (goes_on() && !ended()) glance_at_pages();
    if (!goes_on()) return;
    for (const RunId id : launched_)
      if (!has(id, store::RunStatus::done))
        figures_.failure = QStringLiteral("In round %1 the run %2 has failed. %3")
                               .arg(figures_.rounds + 1)
                               .arg(run(id)->title(), qs(run(id)->row.message));
    figures_.runs += int(launched_.size());
    rest();
  }

  void compare() {
    trigger("view.compare");
    if (!wait("the comparison", [this] { return bool(window_.compare_page()->comparison()); })) return;
    for (const QString& section : window_.compare_page()->sections()) {
      window_.compare_page()->show_section(section);
      spin(glance_ms);
    }
  }

  void report() {
    if (!goes_on()) return;
    trigger("view.report");
    ReportPage& page = *window_.report_page();
    if (!wait("the preview of a report", [&] { return page.idle() && page.shown(); })) return;
    const QString folder = in_folder("report");
    page.choose_export = [folder] { return ReportPage::ExportChoice{{"html", "pdf"}, folder}; };
    bool written = false;
    const auto once = QObject::connect(&page, &ReportPage::exported, &page, [&written] { written = true; });
    page.export_report();
    wait("a report to be written", [&] { return written; });
    QObject::disconnect(once);
    if (!goes_on()) return;
    page.choose_printer = [file = in_folder("printed.pdf")](QPrinter* printer, int) {
      printer->setOutputFileName(file);
      printer->setResolution(print_dpi);
      return true;
    };
    page.print();
    if (QFileInfo(in_folder("printed.pdf")).size() == 0)
      figures_.failure = QStringLiteral("In round %1 nothing was printed. %2").arg(figures_.rounds + 1).arg(page.message());
  }

  /// In every second round the run is in a process of its own.
  void steer() {
    if (window_.actions()->find("queue.process")->isChecked() != (figures_.rounds % 2 == 1)) trigger("queue.process");
    if (!goes_on() || !launch(true)) return;
    trigger("view.live");
    const RunId first = launched_.front();
    if (!wait("a run to be under way", [&] { return has(first, store::RunStatus::running) && run(first)->row.last.step > 0; })) return;
    spin(4 * glance_ms);
    window_.launcher()->request(launched_, store::RunRequest::pause);
    if (!wait("a run to pause", [&] { return has(first, store::RunStatus::paused); })) return;
    spin(glance_ms);
    window_.launcher()->request(launched_, store::RunRequest::resume);
    if (!wait("a run to go on", [&] { return has(first, store::RunStatus::running); })) return;
    spin(glance_ms);
    window_.launcher()->request(launched_, store::RunRequest::save_and_stop);
    if (!wait("a run to be saved and stopped", [&] { return has(first, store::RunStatus::interrupted); })) return;
    rest();
    ++figures_.runs;
  }

  void look() {
    for (const char* theme : {"view.theme_dark", "view.theme_light", "view.theme_system"}) {
      if (!goes_on() || figures_.rounds % rounds_of_a_look != 0) break;
      trigger(theme);
      glance_at_pages();
    }
    for (const char* dialog : {"edit.palette", "edit.preferences", "help.shortcuts", "help.numbers", "help.about", "file.new"}) {
      if (!goes_on()) return;
      glance_at_dialog(dialog);
    }
  }

  void reopen() {
    if (!goes_on()) return;
    window_.open_project(projects_.first());
    if (!wait("a project to be open again", [this] { return window_.project()->is_open(); })) return;
    ++figures_.projects;
    glance_at_pages();
    trigger("file.close");
  }

  /// However the rounds ended: nothing trains, no project is open.
  void leave() {
    close_dialogs();
    window_.launcher()->stop(true);
    QElapsedTimer timer;
    timer.start();
    while (window_.launcher()->working() && timer.elapsed() < patience_ms) spin(glance_ms);
    if (window_.project()->is_open()) trigger("file.close");
  }

  const SoakOptions& options_;
  SoakFigures figures_;
  QElapsedTimer clock_;
  QTimer sampler_, lines_;
  QStringList projects_;  ///< that are there, oldest first
  std::vector<RunId> launched_;
  MainWindow window_;
};

}  // namespace

Result<SoakFigures> soak(const SoakOptions& options) { return Soak(options).go(); }

}  // namespace hblab::ui
