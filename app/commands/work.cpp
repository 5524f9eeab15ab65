// SPDX-License-Identifier: Apache-2.0
// hblab work: works off a project's queue, or trains chosen runs for a scheduler that works it off (run/queue/process_host.cpp).
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/command.h"
#include "app/interrupts.h"
#include "app/progress.h"
#include "engine/run/queue/scheduler.h"
#include "engine/run/runner.h"
#include "engine/store/workspace.h"

namespace hblab::app {
namespace {

struct QueueOptions {
  std::string project;
  std::vector<int64_t> runs;
  bool resume = false, json = false;
};

std::string json_line(const nlohmann::json& line) { return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

/// Draws progress, or with --json says what is prepared, a line each.
class QueueProgress final : public run::Observer {
 public:
  QueueProgress(const std::vector<store::RunRow>& runs, bool json) : bars_(runs, !json && ::isatty(STDERR_FILENO)), json_(json) {}

  void preparing(const data::PreparationProgress& p) override {
    if (!json_) return bars_.preparing(p);
    say_phase(p);
  }
  void prepared(const data::CorpusFacts& facts) override {
    if (!json_) bars_.prepared(facts);
  }
  void starting(const data::PreparationProgress& p) override {
    if (!json_) return bars_.starting(p);
    say_phase(p);
  }
  void changed(const run::RunUpdate& u) override {
    if (!json_) return bars_.changed(u);
    // The first step after a phase ends it; then only another status is news.
    const bool after_phase = u.step > 0 && !phase_.empty();
    if (std::exchange(statuses_[u.run], u.status) == u.status && !after_phase) return;
    if (after_phase) phase_.clear();
    say({{"run", u.run.value}, {"arm", u.arm}, {"seed", u.seed}, {"status", std::string(store::to_string(u.status))}, {"step", u.step}});
  }
  void draw() { bars_.draw(); }
  void finish() { bars_.finish(); }

 private:
  void say_phase(const data::PreparationProgress& p) {
    constexpr double seconds_between = 0.2;
    const std::string phase = p.phase.str();
    if (std::exchange(phase_, phase) == phase && said_.seconds() < seconds_between) return;
    said_.lap();
    say({{"phase", phase}, {"done", p.done}, {"seconds_left", p.seconds_left}});
  }
  static void say(const nlohmann::json& line) {
    std::puts(json_line(line).c_str());
    (void)std::fflush(stdout);
  }

  Progress bars_;
  const bool json_;
  std::string phase_;
  std::map<RunId, store::RunStatus> statuses_;
  Stopwatch said_;
};

/// Trains in this process, which has LibTorch, on the thread that asks for it.
class DirectHost final : public run::Host {
 public:
  /// The control of what is being trained, for those that it is shared with.
  struct Shared {
    std::mutex mutex;
    run::RunControl* control = nullptr;

    void stop_now() {
      const std::lock_guard lock(mutex);
      if (control) control->stop_now();
    }
  };
  explicit DirectHost(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}

  Result<void> train(const fs::path& project, ExperimentId experiment, const std::vector<RunId>& runs, const std::atomic<int>& stop,
                     run::Observer& observer) override {
    const auto recorder = HBLAB_TRY(store::Recorder::open(project));
    const auto store = HBLAB_TRY(store::RunStore::open(project));
    run::RunControl control;
    share(&control);
    const auto worked = run::work_off(project, experiment, *recorder, *store, control, observer, {runs, &stop});
    share(nullptr);
    if (!worked) return tl::make_unexpected(worked.error());
    return {};
  }

 private:
  void share(run::RunControl* control) {
    const std::lock_guard lock(shared_->mutex);
    shared_->control = control;
  }
  const std::shared_ptr<Shared> shared_;
};

/// Draws until `ended`; the first Ctrl-C calls save_and_stop, the second stops at once.
void watch(QueueProgress& progress, DirectHost::Shared& shared, const std::function<bool()>& ended,
           const std::function<void()>& save_and_stop) {
  for (int told = 0; !ended();) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    progress.draw();
    const int asked = interrupts;
    if (asked == told) continue;
    if (told == 0) {
      save_and_stop();
      std::fputs("Stopping after a checkpoint. Ctrl-C again stops at once, without one.\n", stderr);
    }
    if (asked > 1) shared.stop_now();
    told = asked;
    progress.finish();
  }
  progress.draw();
  progress.finish();
}

/// What is to be trained: those of the queue, or those chosen.
Result<std::vector<store::RunRow>> rows_of(store::RunStore& store, const std::vector<RunId>& runs) {
  std::vector<store::RunRow> rows;
  const auto all = HBLAB_TRY(store.all_runs());
  for (const RunId run : runs) {
    const auto row = std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.id == run; });
    if (row == all.end())
      return fail(ErrorKind::usage, HBLAB_TEXT("The project has no run %1; it has %2 runs. `hblab list` shows them."), run.value,
                  all.size());
    rows.push_back(*row);
  }
  return rows;
}

Result<void> train_chosen(const QueueOptions& options, const std::vector<store::RunRow>& rows) {
  for (const auto& row : rows)
    if (row.experiment != rows.front().experiment)
      return fail(ErrorKind::usage,
                  HBLAB_TEXT("The runs %1 and %2 are of different experiments. Give those of one; without --runs hblab "
                             "works off the queue, whatever is in it."),
                  rows.front().id.value, row.id.value);
  std::vector<RunId> runs;
  for (const auto& row : rows) runs.push_back(row.id);
  QueueProgress progress(rows, options.json);
  const auto shared = std::make_shared<DirectHost::Shared>();
  std::atomic<int> stop{run::goes_on};
  std::atomic<bool> ended{false};
  Result<void> outcome;
  std::thread engine([&] {
    outcome = DirectHost(shared).train(options.project, rows.front().experiment, runs, stop, progress);
    ended = true;
  });
  watch(
      progress, *shared, [&] { return ended.load(); }, [&] { stop = run::save_and_stop_all; });
  engine.join();
  return outcome;
}

Result<void> work_queue_off(const QueueOptions& options, const std::vector<store::RunRow>& rows) {
  QueueProgress progress(rows, options.json);
  const auto shared = std::make_shared<DirectHost::Shared>();
  std::mutex mutex;
  std::optional<Error> failure;
  run::SchedulerOptions with;
  with.make_host = [&](run::HostKind) { return std::make_unique<DirectHost>(shared); };
  with.failed = [&](const Error& error) {
    const std::lock_guard lock(mutex);
    failure = error;
  };
  {
    run::Scheduler scheduler(options.project, with, progress);
    HBLAB_TRY(scheduler.start());
    watch(
        progress, *shared, [&] { return !scheduler.running(); }, [&] { scheduler.stop(); });
  }
  if (failure) return tl::make_unexpected(*failure);
  return {};
}

int tell_outcome(const run::Outcome& all, const QueueOptions& options) {
  for (const auto& problem : all.problems) std::fprintf(stderr, "error: %s\n", problem.c_str());
  if (options.json)
    std::puts(json_line({{"project", options.project},
                         {"done", all.done},
                         {"interrupted", all.interrupted},
                         {"failed", all.failed},
                         {"diverged", all.diverged},
                         {"planned", all.planned},
                         {"problems", all.problems}})
                  .c_str());
  else
    std::fprintf(stderr, "%d runs done, %d stopped, %d failed, %d diverged, %d not started.\n", all.done, all.interrupted, all.failed,
                 all.diverged, all.planned);
  if (interrupts > 0 && !all.complete()) return exit_interrupted;
  return all.complete() && all.diverged == 0 ? exit_ok : exit_training;
}

Result<int> work(const QueueOptions& options) {
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  std::vector<RunId> runs;
  for (const int64_t run : options.runs) runs.push_back({run});
  if (runs.empty()) {
    if (options.resume) HBLAB_TRY(HBLAB_TRY(store::Workspace::open(options.project))->pause_queue(false));
    const auto queue = HBLAB_TRY(store->queue());
    if (queue.paused && !queue.runs.empty())
      return fail(ErrorKind::busy, HBLAB_TEXT("The queue of %1 is paused, with %2 runs in it. Go on with --resume."), options.project,
                  queue.runs.size());
    runs = queue.runs;
  }
  const auto rows = HBLAB_TRY(rows_of(*store, runs));
  count_interrupts();
  std::signal(SIGPIPE, SIG_IGN);  // whoever listens to the JSON lines may be gone, and the runs go on
  if (!rows.empty()) HBLAB_TRY(options.runs.empty() ? work_queue_off(options, rows) : train_chosen(options, rows));
  std::map<ExperimentId, std::vector<RunId>> experiments;
  for (const auto& row : rows) experiments[row.experiment].push_back(row.id);
  run::Outcome all;
  for (const auto& [experiment, ids] : experiments) {
    const auto part = HBLAB_TRY(run::standing(*store, experiment, ids));
    all.done += part.done, all.interrupted += part.interrupted, all.failed += part.failed, all.diverged += part.diverged,
        all.planned += part.planned;
    all.problems.insert(all.problems.end(), part.problems.begin(), part.problems.end());
  }
  return tell_outcome(all, options);
}

}  // namespace

void add_work(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<QueueOptions>();
  CLI::App& command = *cli.add_subcommand("work", "Work off a project's queue, or train chosen runs");
  command.add_option("--project", options->project, "The project file (SQLite)")->required()->type_name("FILE");
  CLI::Option* const runs = command.add_option("--runs", options->runs, "Train these runs of one experiment, whoever works off the queue")
                                ->delimiter(',')
                                ->type_name("N,N,…");
  command.add_flag("--resume", options->resume, "Go on with a paused queue")->excludes(runs);
  command.add_flag("--json", options->json, "Print what is prepared and the outcome as JSON, a line each, on standard output");
  examples(command,
           "  hblab work --project quickstart.hblab\n"
           "  hblab work --project quickstart.hblab --runs 3,4,5\n\n"
           "The window fills the queue; one process at a time works it off. A group that cannot be trained pauses it.\n"
           "Ctrl-C stops after a checkpoint, a second Ctrl-C at once; what is in the queue stays there.\n\n"
           "Exit status: 0 every run is done, 2 wrong command line, 3 wrong text, vocabulary or project, 4 disk, device or memory,\n"
           "5 another process works the queue off or trains the runs, or the queue is paused, 6 a run diverged, failed or was stopped,\n"
           "130 interrupted.");
  command.callback([=] {
    *chosen = [=] {
      const auto code = work(*options);
      return code ? *code : report(code.error(), options->json);
    };
  });
}

}  // namespace hblab::app
