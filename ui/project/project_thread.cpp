// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/project_thread.h"

#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/core/log.h"
#include "engine/run/experiments.h"
#include "engine/store/run_status.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

constexpr int64_t log_rows_a_tick = 2000;

uint64_t file_identity(const fs::path& path) {
  struct stat s {};
  return ::stat(path.c_str(), &s) == 0 ? uint64_t(s.st_ino) : 0;
}

int level_of(const std::string& kind) {
  if (kind == "non_finite" || kind == "checkpoint_unusable") return int(LogLevel::error);
  if (kind == "out_of_memory" || kind == "warning" || kind == "skipped" || kind == "disk_wait") return int(LogLevel::warning);
  return int(LogLevel::info);
}

}  // namespace

void ProjectThread::open(const fs::path& project) {
  close();
  path_ = project;
  now_ = std::make_shared<Snapshot>();
  now_->path = project;
  const auto opened = [&]() -> Result<void> {
    store_ = HBLAB_TRY(store::RunStore::open(project));
    now_->uuid = qs(store_->project_uuid());
    version_ = HBLAB_TRY(store_->data_version());
    HBLAB_TRY(read_experiments());
    HBLAB_TRY(read_runs(-1));
    return {};
  }();
  if (!opened) {
    store_.reset();
    Q_EMIT open_failed(project, tr_error(opened.error()));
    return;
  }
  file_ = file_identity(project);
  looked_.start();
  Q_EMIT this->opened(std::make_shared<const Snapshot>(*now_));
  (void)read_log();
  if (!timer_) {
    timer_ = new QTimer(this);
    connect(timer_, &QTimer::timeout, this, &ProjectThread::tick);
  }
  timer_->start(tick_ms);
}

void ProjectThread::close() {
  if (timer_) timer_->stop();
  store_.reset();
  workspace_.reset();
  now_.reset();
  wanted_.clear();
  detailed_.clear();
  version_ = seen_ = -1;
  event_seen_ = 0;
  in_trouble_ = false;
}

bool ProjectThread::still_there() const { return file_identity(path_) == file_; }

Result<void> ProjectThread::gone() const {
  return fail(
      ErrorKind::input,
      HBLAB_TEXT("%1 is gone or was replaced while it was open. What is shown is what it held last; open it again when it is back."),
      path_.string());
}

void ProjectThread::tick() {
  const auto read = still_there() ? read_new() : gone();
  if (!read && !std::exchange(in_trouble_, true)) Q_EMIT trouble(path_, tr_error(read.error()));
  if (read && std::exchange(in_trouble_, false)) Q_EMIT recovered(path_);
}

Result<void> ProjectThread::read_new() {
  const int64_t version = HBLAB_TRY(store_->data_version());
  const bool look = looked_.elapsed() >= liveness_ms;
  int64_t after = seen_;
  if (look)  // those that some process held: it may be gone
    for (const auto& run : now_->runs)
      if (store::is_held(run->row.status)) after = std::min(after, run->row.change_seq - 1);
  bool news = false;
  if (version != version_) {
    HBLAB_TRY(read_experiments());
    HBLAB_TRY(read_runs(after));
    HBLAB_TRY(read_log());
    news = true;
    version_ = version;
  } else if (look) {
    if (after < seen_) news = HBLAB_TRY(read_runs(after));
    const auto scheduler = HBLAB_TRY(store_->scheduler());
    news |= scheduler.alive != now_->scheduler.alive;
    now_->scheduler = scheduler;
  }
  if (look) looked_.restart();
  for (auto& run : now_->runs)  // those that came into view
    if (wanted_.contains(run->row.id.value) && !detailed_.contains(run->row.id.value)) {
      auto copy = std::make_shared<RunView>(*run);
      HBLAB_TRY(read_details(*copy));
      run = copy;
      news = true;
    }
  if (news) Q_EMIT changed(std::make_shared<const Snapshot>(*now_));
  return {};
}

Result<void> ProjectThread::read_experiments() {
  const auto rows = HBLAB_TRY(store_->experiments());
  std::vector<ExperimentViewPtr> next;
  std::map<std::string, int> named;
  for (const auto& row : rows) ++named[row.name];
  for (const auto& row : rows) {
    const ExperimentView* known = now_->find(row.id);
    const QString title = named[row.name] > 1 ? tr("%1 (no. %2)").arg(qs(row.name)).arg(row.id.value) : qs(row.name);
    if (known && known->row.name == row.name && known->title == title) {
      next.push_back(*std::find_if(now_->experiments.begin(), now_->experiments.end(), [&](const auto& e) { return e.get() == known; }));
      continue;
    }
    auto view = std::make_shared<ExperimentView>();
    view->row = row;
    view->title = title;
    for (auto& arm : HBLAB_TRY(store_->arms(row.id))) view->arms.push_back({std::move(arm), int(view->arms.size())});
    next.push_back(std::move(view));
  }
  now_->experiments = std::move(next);
  return {};
}

/// Runs changed after `after`, marks, queue and scheduler. Whether there was anything.
Result<bool> ProjectThread::read_runs(int64_t after) {
  const auto rows = HBLAB_TRY(after < 0 ? store_->all_runs() : store_->changed_runs(after));
  const auto marks = HBLAB_TRY(store_->marks());  // after the rows: what is noted in between is not lost
  int64_t seen = seen_;
  if (after < 0) now_->runs.clear();
  bool added = false;
  for (const auto& row : rows) {
    seen = std::max(seen, row.change_seq);
    if (!now_->find(row.experiment)) HBLAB_TRY(read_experiments());
    auto at = std::lower_bound(now_->runs.begin(), now_->runs.end(), row.id, [](const auto& run, RunId id) { return run->row.id < id; });
    const bool known = at != now_->runs.end() && (*at)->row.id == row.id;
    if (known && (*at)->row.change_seq == row.change_seq && (*at)->row.dead == row.dead && !(*at)->is_live()) continue;
    auto view = std::make_shared<RunView>();
    if (known) {
      *view = **at;
    } else {
      at = now_->runs.insert(at, nullptr);
      added = true;
      view->eval_loss = NAN;
      if (const ExperimentView* experiment = now_->find(row.experiment))
        for (const auto& arm : experiment->arms)
          if (arm.row.id == row.arm) {
            view->arm_index = arm.index;
            view->baseline = arm.row.baseline;
            view->sweep_point = qs(run::sweep_point(arm.row));
          }
    }
    const bool trained_on = view->row.last.step != row.last.step || view->row.attempts != row.attempts || view->row.status != row.status;
    if (view->row.attempts != row.attempts) view->trend.clear(), view->trend_steps.clear();  // some rows may be superseded
    view->row = row;
    if (const auto mark = marks.find(row.id); mark != marks.end())
      view->marks = mark->second;
    else
      view->marks = {};
    if (wanted_.contains(row.id.value) || view->is_live() || (trained_on && detailed_.contains(row.id.value)))
      HBLAB_TRY(read_details(*view));
    *at = std::move(view);
  }
  seen_ = seen;
  // A run that was removed for good is in no changed row: only the project's number tells.
  if (const int64_t seq = HBLAB_TRY(store_->change_seq()); after >= 0 && seq > seen_) {
    seen_ = seq;
    std::set<RunId> there;
    for (const auto& row : HBLAB_TRY(store_->all_runs())) there.insert(row.id);
    std::erase_if(now_->runs, [&](const auto& run) { return !there.count(run->row.id); });
  }
  if (added) {  // shades within an arm
    std::map<ArmId, std::vector<RunViewPtr*>> by_arm;
    for (auto& run : now_->runs) by_arm[run->row.arm].push_back(&run);
    for (auto& [arm, runs] : by_arm)
      for (size_t i = 0; i < runs.size(); ++i)
        if ((*runs[i])->seed_index != int(i) || (*runs[i])->seeds != int(runs.size())) {
          auto copy = std::make_shared<RunView>(**runs[i]);
          copy->seed_index = int(i);
          copy->seeds = int(runs.size());
          *runs[i] = std::move(copy);
        }
  }
  now_->queue = HBLAB_TRY(store_->queue());
  now_->scheduler = HBLAB_TRY(store_->scheduler());
  return !rows.empty();
}

Result<void> ProjectThread::read_details(RunView& run) {
  detailed_.insert(run.row.id.value);
  if (run.steps_planned == 0) {
    const auto facts = HBLAB_TRY(store_->facts(run.row.id));
    if (const auto planned = facts.find("steps_planned"); planned != facts.end()) run.steps_planned = planned->second;
  }
  // A few values a run: read whole, since a new attempt may have superseded some.
  const auto points = HBLAB_TRY(store_->series(run.row.id, "eval_loss"));
  run.trend.clear(), run.trend_steps.clear();
  for (const auto& point : points) run.trend.push_back(float(point.value)), run.trend_steps.push_back(point.at.step);
  run.eval_loss = points.empty() ? NAN : points.back().value;
  return {};
}

Result<void> ProjectThread::read_log() {
  for (;;) {
    const auto events = HBLAB_TRY(store_->events_after(event_seen_, log_rows_a_tick));
    if (events.empty()) return {};
    QList<LogEntry> lines;
    for (const auto& event : events) {
      event_seen_ = event.id;
      const RunView* run = now_->find(event.run);
      const QString kind = qs(event.kind).replace('_', ' ');
      lines.push_back({event.time, level_of(event.kind), event.run, run ? run->title() : QString(),
                       tr("%1, step %2").arg(kind).arg(event.at.step) + (event.text.empty() ? QString() : ": " + qs(event.text))});
    }
    Q_EMIT log_arrived(path_, lines);
    if (int64_t(events.size()) < log_rows_a_tick) return {};
  }
}

void ProjectThread::want_details(const QSet<qint64>& runs) {
  wanted_ = runs;
  if (store_) tick();
}

Result<store::RunStore*> ProjectThread::reading() const {
  if (!store_) return fail(ErrorKind::usage, HBLAB_TEXT("No project is open."));
  if (!still_there()) return tl::make_unexpected(gone().error());
  return store_.get();
}

void ProjectThread::change(const ProjectChange& change, const std::function<void(const Result<void>&)>& done) {
  const auto outcome = [&]() -> Result<void> {
    HBLAB_TRY(reading());
    if (!workspace_) workspace_ = HBLAB_TRY(store::Workspace::open(path_));
    return change(*workspace_);
  }();
  if (store_) tick();
  done(outcome);
}

}  // namespace hblab::ui
