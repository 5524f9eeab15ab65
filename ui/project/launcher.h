// SPDX-License-Identifier: GPL-3.0-or-later
// Starts and steers training: records experiments, queues runs, and runs the one scheduler that this window may have. Everything it does
// goes through the project file, so that a run in a worker process or of another window is steered in the same way.
#pragma once

#include <QObject>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "engine/run/queue/scheduler.h"
#include "ui/project/project_undo.h"

namespace hblab::ui {

/// What a run is doing before its first number, for the plots.
struct Phase {
  QString text;              ///< "Reading the corpus"; empty: none
  double done = 0;           ///< 0 … 1
  double seconds_left = -1;  ///< −1: not known
};

class Launcher : public QObject {
  Q_OBJECT
 public:
  Launcher(Project*, ProjectUndo*);
  ~Launcher() override;

  /// Records the spec's experiment in the open project (unless it is there), queues its runs and starts. `arms`/`seeds`: only those;
  /// empty: all. `recorded` is told the experiment and the queued runs.
  struct Launch {
    QString text;
    fs::path spec_folder;
    QStringList arms;
    QList<uint64_t> seeds;
    bool again = false;  ///< a new experiment although the project holds this text already
  };
  void launch(const Launch&, std::function<void(ExperimentId, const std::vector<RunId>&)> recorded = {});
  /// Queues runs that are not done and starts.
  void enqueue(const std::vector<RunId>&);
  /// In front of all others, and started.
  void run_next(const std::vector<RunId>&);
  void start();
  void pause_queue(bool paused);
  void request(const std::vector<RunId>&, store::RunRequest);

  /// Whether this window's scheduler works, on this project or another one.
  bool working() const;
  const Phase& phase() const { return phase_; }
  /// Save and stop everything of this window's scheduler (`now`: without a checkpoint); finished() follows. The runs stay in the queue.
  void stop(bool now = false);
  /// Whether it is the open project that this window's scheduler works on.
  bool works_here() const;
  /// Where groups are trained that begin from now on: by default, and of one experiment (none: as the default).
  void set_host(run::HostKind);
  void set_host(ExperimentId, std::optional<run::HostKind>);
  run::HostKind host() const;
  run::HostKind host_of(ExperimentId) const;

 Q_SIGNALS:
  void started();
  void finished();
  void phaseChanged();
  void problem(const QString& sentence);
  void news(const QString& sentence);

 private:
  class Watcher;
  void poll();
  std::vector<RunId> startable(const std::vector<RunId>&) const;

  Project* project_;
  ProjectUndo* undo_;
  std::shared_ptr<Watcher> watcher_;
  std::shared_ptr<run::Scheduler> scheduler_;
  fs::path scheduled_;    ///< the project that it works on
  bool waiting_ = false;  ///< the open project's queue begins after that of another
  struct Hosts {
    std::mutex mutex;
    run::HostKind usual = run::HostKind::thread;
    std::map<std::pair<fs::path, ExperimentId>, run::HostKind> of;  ///< by project
  };
  std::shared_ptr<Hosts> hosts_ = std::make_shared<Hosts>();  ///< asked by the scheduler's thread
  Phase phase_;
  QTimer poll_;
};

}  // namespace hblab::ui
