// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/launcher.h"

#include <QPointer>
#include <algorithm>

#include "engine/run/experiments.h"
#include "engine/spec/loader.h"
#include "engine/store/run_status.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {
constexpr int poll_ms = 200;
}

/// Takes the engine's progress on its thread; the GUI looks at it now and then.
class Launcher::Watcher : public run::Observer {
 public:
  explicit Watcher(Launcher* launcher) : launcher_(launcher) {}

  void preparing(const data::PreparationProgress& progress) override {
    tell({tr_text(progress.phase), progress.done, progress.seconds_left});
  }
  void starting(const data::PreparationProgress& progress) override { preparing(progress); }
  void changed(const run::RunUpdate& update) override {
    if (update.step > 0 || update.status != store::RunStatus::running) tell({});  // before, the phase goes on
  }
  void forget() {
    const std::lock_guard lock(mutex_);
    launcher_ = nullptr;
  }

 private:
  void tell(const Phase& phase) {
    const std::lock_guard lock(mutex_);
    if (!launcher_ || (phase.text == last_.text && phase.done == last_.done)) return;
    last_ = phase;
    QMetaObject::invokeMethod(launcher_, [launcher = launcher_, phase] {
      launcher->phase_ = phase;
      Q_EMIT launcher->phaseChanged();
    });
  }
  std::mutex mutex_;
  Launcher* launcher_;
  Phase last_;
};

Launcher::Launcher(Project* project, ProjectUndo* undo)
    : QObject(project), project_(project), undo_(undo), watcher_(std::make_shared<Watcher>(this)) {
  poll_.setInterval(poll_ms);
  connect(&poll_, &QTimer::timeout, this, &Launcher::poll);
  connect(project, &Project::closed, this, [this] { waiting_ = false; });
}

Launcher::~Launcher() {
  watcher_->forget();
  scheduler_.reset();
}

void Launcher::launch(const Launch& launch, std::function<void(ExperimentId, const std::vector<RunId>&)> recorded) {
  const auto loaded = spec::load_spec(launch.text.toStdString());
  if (!loaded.ok()) {
    Q_EMIT problem(tr_error(loaded.error("spec")));
    return;
  }
  struct Made {
    ExperimentId id;
    std::vector<RunId> runs;
  };
  auto made = std::make_shared<Made>();
  const auto record = [launch, spec = loaded.spec, made, path = project_->path()](store::Workspace& workspace) -> Result<void> {
    auto recorder = HBLAB_TRY(store::Recorder::open(path));
    made->id = HBLAB_TRY(run::record_experiment(*recorder, spec, launch.text.toStdString(), launch.spec_folder.string(), launch.again));
    auto store = HBLAB_TRY(store::RunStore::open(path));
    std::map<ArmId, std::string> names;
    for (const auto& arm : HBLAB_TRY(store->arms(made->id))) names[arm.id] = arm.base_name;
    for (const auto& row : HBLAB_TRY(store->runs(made->id))) {
      if (store::is_finished(row.status)) continue;
      if (!launch.arms.isEmpty() && !launch.arms.contains(qs(names[row.arm]))) continue;
      if (!launch.seeds.isEmpty() && !launch.seeds.contains(row.seed)) continue;
      made->runs.push_back(row.id);
    }
    HBLAB_TRY(workspace.enqueue(made->runs));
    return workspace.pause_queue(false);
  };
  project_->change(record, [this, made, recorded = std::move(recorded)](const Result<void>& outcome) {
    if (!outcome) {
      Q_EMIT problem(tr_error(outcome.error()));
      return;
    }
    if (recorded) recorded(made->id, made->runs);
    start();
  });
}

std::vector<RunId> Launcher::startable(const std::vector<RunId>& runs) const {
  std::vector<RunId> kept;
  if (project_->is_open())
    for (const RunId id : runs)
      if (const RunView* run = project_->snapshot()->find(id); run && run->is_startable()) kept.push_back(id);
  return kept;
}

void Launcher::enqueue(const std::vector<RunId>& runs) {
  const auto kept = startable(runs);
  if (kept.empty()) return;
  undo_->enqueue(kept);
  pause_queue(false);  // a queue that a failure has paused goes on
}

void Launcher::run_next(const std::vector<RunId>& runs) {
  const auto kept = startable(runs);
  if (kept.empty()) return;
  // In front of what waits; what trains keeps its place.
  std::optional<RunId> before;
  for (const RunId id : project_->snapshot()->queue.runs) {
    const RunView* run = project_->snapshot()->find(id);
    if (!run || run->is_live() || std::find(kept.begin(), kept.end(), id) != kept.end()) continue;
    before = id;
    break;
  }
  undo_->enqueue(kept);
  if (before) undo_->move_in_queue(kept, before);
  pause_queue(false);
}

void Launcher::start() {
  if (!project_->is_open()) return;
  if (scheduler_ && scheduled_ == project_->path() && (working() || !poll_.isActive())) {
    if (poll_.isActive())  // looks once more; where it ended meanwhile, it begins again
      project_->change([scheduler = scheduler_](store::Workspace&) { return scheduler->start(); },
                       [this, scheduler = scheduler_](const Result<void>& begun) {
                         if (!begun) {
                           Q_EMIT problem(tr_error(begun.error()));
                         } else if (!scheduler_ && scheduler->running()) {
                           scheduler_ = scheduler;
                           poll_.start();
                         }
                       });
    return;
  }
  if (working()) {  // one project at a time has the machine
    waiting_ = true;
    Q_EMIT news(
        tr("%1 is being trained in this window. The queue of this project begins after it.").arg(qs(scheduled_.filename().string())));
    return;
  }
  poll_.stop();  // of the one before, which has ended
  waiting_ = false;
  scheduled_ = project_->path();
  scheduler_.reset();
  run::SchedulerOptions options;
  options.host_of = [hosts = hosts_, project = scheduled_](ExperimentId id) {
    const std::lock_guard lock(hosts->mutex);
    const auto at = hosts->of.find({project, id});
    return at == hosts->of.end() ? hosts->usual : at->second;
  };
  options.failed = [launcher = QPointer<Launcher>(this)](const Error& error) {
    const QString sentence = tr_error(error);
    if (launcher)
      QMetaObject::invokeMethod(launcher, [launcher, sentence] {
        if (launcher) Q_EMIT launcher->problem(sentence);
      });
  };
  scheduler_ = std::make_shared<run::Scheduler>(project_->path(), std::move(options), *watcher_);
  // The lease is taken where the file may be touched.
  project_->change([scheduler = scheduler_](store::Workspace&) { return scheduler->start(); },
                   [this](const Result<void>& begun) {
                     if (!begun) {
                       scheduler_.reset();
                       Q_EMIT problem(tr_error(begun.error()));
                       return;
                     }
                     poll_.start();
                     Q_EMIT started();
                   },
                   Project::Answer::always);
}

void Launcher::poll() {
  if (working()) return;
  poll_.stop();
  scheduler_.reset();
  phase_ = {};
  Q_EMIT phaseChanged();
  Q_EMIT finished();
  if (waiting_) start();
}

bool Launcher::working() const { return scheduler_ && scheduler_->running(); }

void Launcher::pause_queue(bool paused) {
  project_->change([paused](store::Workspace& workspace) { return workspace.pause_queue(paused); },
                   [this, paused](const Result<void>& outcome) {
                     if (!outcome)
                       Q_EMIT problem(tr_error(outcome.error()));
                     else if (!paused)
                       start();
                   });
}

void Launcher::request(const std::vector<RunId>& runs, store::RunRequest what) {
  project_->change([runs, what](store::Workspace& workspace) -> Result<void> {
    for (const RunId run : runs) HBLAB_TRY(workspace.request(run, what));
    return {};
  });
}

void Launcher::set_host(run::HostKind kind) {
  const std::lock_guard lock(hosts_->mutex);
  hosts_->usual = kind;
}

void Launcher::set_host(ExperimentId id, std::optional<run::HostKind> kind) {
  const std::lock_guard lock(hosts_->mutex);
  if (kind)
    hosts_->of[{project_->path(), id}] = *kind;
  else
    hosts_->of.erase({project_->path(), id});
}

run::HostKind Launcher::host() const {
  const std::lock_guard lock(hosts_->mutex);
  return hosts_->usual;
}

run::HostKind Launcher::host_of(ExperimentId id) const {
  const std::lock_guard lock(hosts_->mutex);
  const auto at = hosts_->of.find({project_->path(), id});
  return at == hosts_->of.end() ? hosts_->usual : at->second;
}

bool Launcher::works_here() const { return working() && scheduled_ == project_->path(); }

void Launcher::stop(bool now) {
  if (scheduler_) scheduler_->stop(now);
}

}  // namespace hblab::ui
