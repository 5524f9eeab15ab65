// SPDX-License-Identifier: Apache-2.0
#include "engine/run/queue/scheduler.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/run/experiments.h"
#include "engine/store/run_status.h"
#include "engine/store/workspace.h"

namespace hblab::run {
namespace {

using store::RunRow;
using store::RunStatus;

constexpr auto tick = std::chrono::milliseconds(200);

/// A project that a scheduler of this process works on: the lease tells processes apart, this one their schedulers.
class Claim {
 public:
  static std::optional<Claim> take(const fs::path& project) {
    std::error_code ignored;
    Claim claim(fs::weakly_canonical(project, ignored));
    const std::lock_guard lock(mutex());
    if (!taken().insert(*claim.project_).second) claim.project_.reset();
    return claim.project_ ? std::optional(std::move(claim)) : std::nullopt;
  }
  Claim(Claim&& other) noexcept : project_(std::exchange(other.project_, std::nullopt)) {}
  Claim& operator=(Claim&&) = delete;
  ~Claim() {
    if (!project_) return;
    const std::lock_guard lock(mutex());
    taken().erase(*project_);
  }

 private:
  explicit Claim(fs::path project) : project_(std::move(project)) {}
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  static std::set<fs::path>& taken() {
    static std::set<fs::path> all;
    return all;
  }
  std::optional<fs::path> project_;
};

struct Group {
  ExperimentId experiment;
  std::vector<RunRow> runs;  ///< as they were when the group was made
  bool held = false;         ///< another process trains them

  std::vector<RunId> ids() const {
    std::vector<RunId> ids;
    for (const RunRow& run : runs) ids.push_back(run.id);
    return ids;
  }
};

bool is_held(const RunRow& run) { return store::is_held(run.status) && !run.dead; }

/// The first queued run and those that take turns with it, in the queue's order; empty where the queue is.
Result<Group> next_group(store::RunStore& store, const std::vector<RunId>& queue) {
  std::map<RunId, RunRow> rows;
  for (auto& row : HBLAB_TRY(store.all_runs())) rows[row.id] = row;
  const auto first = std::find_if(queue.begin(), queue.end(), [&](RunId run) { return rows.count(run) > 0; });
  if (first == queue.end()) return Group{};
  const RunRow& leader = rows[*first];
  bool interleaved = false;
  for (const auto& experiment : HBLAB_TRY(store.experiments()))
    if (experiment.id == leader.experiment) interleaved = experiment.interleaved;
  std::map<ArmId, std::string> points;
  for (const auto& arm : HBLAB_TRY(store.arms(leader.experiment))) points[arm.id] = sweep_point(arm);
  Group group{leader.experiment, {}, is_held(leader)};
  for (const RunId id : queue) {
    const auto row = rows.find(id);
    if (row == rows.end() || row->second.experiment != leader.experiment || is_held(row->second) != group.held) continue;
    const bool together = interleaved && row->second.seed == leader.seed && points[row->second.arm] == points[leader.arm];
    if (id == leader.id || together) group.runs.push_back(row->second);
  }
  return group;
}

}  // namespace

struct Scheduler::State {
  State(fs::path file, SchedulerOptions with, Observer& told) : project(std::move(file)), options(std::move(with)), observer(told) {}

  void work();
  Result<void> work_off_queue();
  Result<void> train(const Group&);
  void beat();
  /// False where that is certain: a file that is locked for long is busy, too.
  bool has_lease() {
    const auto scheduler = store->scheduler();
    return !scheduler || scheduler->ours;
  }
  Host& host(ExperimentId);
  void wait() {
    std::unique_lock lock(mutex);
    woken.wait_for(lock, tick, [&] { return group_ended || (stop && !training); });
  }

  const fs::path project;
  const SchedulerOptions options;
  Observer& observer;
  std::unique_ptr<store::Workspace> workspace;
  std::unique_ptr<store::RunStore> store;
  std::optional<Claim> claim;
  std::map<HostKind, std::unique_ptr<Host>> hosts;
  Stopwatch since_heartbeat;
  bool lease_lost = false;

  std::atomic<int> stop{goes_on};
  std::atomic<bool> running{false};
  std::mutex mutex;  ///< guards what follows
  std::condition_variable woken;
  bool group_ended = false, training = false, look_again = false;
  std::thread thread;
};

Scheduler::Scheduler(fs::path project, SchedulerOptions options, Observer& observer)
    : state_(std::make_shared<State>(std::move(project), std::move(options), observer)) {}

Scheduler::~Scheduler() {
  int as_it_was = goes_on;
  state_->stop.compare_exchange_strong(as_it_was, leave_alone);
  state_->woken.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

Result<void> Scheduler::start() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->look_again = true;
    if (state_->running) return {};
  }
  if (state_->thread.joinable()) state_->thread.join();
  auto claim = Claim::take(state_->project);
  if (!claim)
    return fail(ErrorKind::busy, HBLAB_TEXT("Another window of this program works off the queue of %1."), state_->project.string());
  auto workspace = HBLAB_TRY(store::Workspace::open(state_->project));
  auto store = HBLAB_TRY(store::RunStore::open(state_->project));
  HBLAB_TRY(workspace->take_lease());
  state_->claim.emplace(std::move(*claim));
  state_->workspace = std::move(workspace);
  state_->store = std::move(store);
  state_->lease_lost = false;
  state_->stop = goes_on;
  state_->running = true;
  state_->thread = std::thread([state = state_.get()] { state->work(); });
  return {};
}

bool Scheduler::running() const { return state_->running; }

void Scheduler::stop(bool now) {
  state_->stop = now ? stop_all_now : save_and_stop_all;
  state_->woken.notify_all();
}

void Scheduler::State::work() {
  for (;;) {
    const auto worked = work_off_queue();
    if (!worked && options.failed) options.failed(worked.error());
    const std::lock_guard lock(mutex);
    if (worked && look_again && !stop && !lease_lost) continue;
    if (const auto released = workspace->release_lease(); !released) log_warning("{}", released.error().message());
    workspace.reset();
    store.reset();
    claim.reset();
    running = false;
    return;
  }
}

/// An error is the store's: nothing more can be done here.
Result<void> Scheduler::State::work_off_queue() {
  for (;;) {
    {
      const std::lock_guard lock(mutex);
      look_again = false;
    }
    if (stop || lease_lost) return {};
    const auto queue = HBLAB_TRY(store->queue());
    if (queue.paused) return {};
    const Group group = HBLAB_TRY(next_group(*store, queue.runs));
    if (group.runs.empty()) return {};
    std::vector<RunId> done;
    for (const RunRow& run : group.runs)
      if (run.status == RunStatus::done) done.push_back(run.id);
    if (!done.empty()) {  // another process has trained them meanwhile
      HBLAB_TRY(workspace->dequeue(done));
      continue;
    }
    HBLAB_TRY(train(group));
  }
}

/// Runs that end by themselves, or are stopped by request, leave the queue at that moment: the store and RequestPoller see to it.
Result<void> Scheduler::State::train(const Group& group) {
  const auto runs = group.ids();
  if (group.held) {  // by the worker of a window that is gone, or by the command line: what is left of them comes next
    while (!stop && !lease_lost && HBLAB_TRY(store->holder(runs.front()))) {
      wait();
      beat();
    }
    return {};
  }
  Result<void> outcome;
  Host& with = host(group.experiment);
  {
    const std::lock_guard lock(mutex);
    training = true;
    group_ended = false;
  }
  std::thread trainer([&] {
    try {
      outcome = with.train(project, group.experiment, runs, stop, observer);
    } catch (const std::exception& e) {
      outcome = fail(ErrorKind::internal, HBLAB_TEXT("An unexpected exception: %1"), e.what());
    }
    const std::lock_guard lock(mutex);
    group_ended = true;
    woken.notify_all();
  });
  for (bool ended = false; !ended;) {
    wait();
    beat();
    const std::lock_guard lock(mutex);
    ended = group_ended;
  }
  trainer.join();
  {
    const std::lock_guard lock(mutex);
    training = group_ended = false;
  }
  if (stop && (outcome || outcome.error().kind == ErrorKind::interrupted)) return {};
  if (outcome) return workspace->dequeue(runs);  // should one have been left, it would come again and again
  HBLAB_TRY(workspace->pause_queue(true));
  if (options.failed) options.failed(outcome.error());
  return {};
}

void Scheduler::State::beat() {
  if (lease_lost || since_heartbeat.seconds() < store::heartbeat_seconds) return;
  since_heartbeat.lap();
  const auto renewed = workspace->renew_lease();
  lease_lost = !renewed && renewed.error().kind == ErrorKind::busy && !has_lease();
  if (lease_lost) log_warning("{} What trains goes on; nothing more is started here.", renewed.error().message());
}

Host& Scheduler::State::host(ExperimentId experiment) {
  const HostKind kind = options.host_of ? options.host_of(experiment) : HostKind::thread;
  auto& host = hosts[kind];
  if (!host) host = options.make_host ? options.make_host(kind) : kind == HostKind::thread ? make_thread_host() : make_process_host();
  return *host;
}

}  // namespace hblab::run
