// SPDX-License-Identifier: Apache-2.0
// hblab selftest resume: trains a small experiment again and again under kill -9, and compares it bit for bit with one that was left
// alone.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/command.h"
#include "app/number_checks.h"
#include "engine/core/clock.h"
#include "engine/core/files.h"
#include "engine/core/ids.h"
#include "engine/core/numbers.h"
#include "engine/core/philox.h"
#include "engine/run/run_session.h"
#include "engine/spec/mixers/descriptor.h"
#include "engine/store/run_store.h"

extern char** environ;

namespace hblab::app {
namespace {

/// Every mixer, DropMask, dropout, micro-batches; evaluations, checkpoints and switches of arm at different steps.
constexpr const char* spec_text = R"(format: 1
name: selftest
data: {source: synthetic, synthetic_documents: 400, sequence_length: 32}
vocabulary: {size: 300}
model: {layout: attention*2, hidden: 32, heads: 2, feed_forward: 64, positions: 32}
training: {budget: 200 steps, warmup: 20 steps, batch_size: 8, micro_batch_size: 3}
evaluation: {interval: 40 steps}
checkpoint: {interval: 15 steps}
execution: {threads: 1, device: cpu, phase_sample: 7}
arms:
  - name: attention
  - name: pooling
    model.layout: pooling*2
  - name: hybrid
    model.layout: hybrid(attention=1,pooling=1,projections=tied)*2
    model.drop_mask: true
seeds: [1, 2]
)";
constexpr double promised_seconds = 0.25;  ///< at most what was recorded within this time is lost by a kill
constexpr const char* compared_metrics[] = {"train_loss",   "grad_norm", "learning_rate", "eval_loss", "eval_loss_dropmask_off",
                                            "eval_accuracy"};

struct SelftestOptions {
  int64_t kills = 20;
  uint64_t seed = 1;
  bool json = false;
};

struct Findings {
  int64_t kills = 0, projects = 0, kills_in_training = 0, late = 0;
  int64_t steps_trained_again = 0, values_compared = 0;
  double longest_gap = 0;
};

/// `hblab run` on the spec in the folder, in a process of its own that keeps quiet.
class Child {
 public:
  static Result<Child> start(const fs::path& folder, const fs::path& project) {
    std::vector<std::string> words{"hblab", "run", (folder / "spec.yaml").string(), "--project", project.string()};
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const std::string log = (folder / "log.txt").string();
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    Child child;
    const int refused = ::posix_spawn(&child.pid_, "/proc/self/exe", &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (refused != 0) return fail(ErrorKind::environment, HBLAB_TEXT("Cannot start hblab: %1."), system_error_text(refused));
    return child;
  }
  /// Whether it has ended by itself within the time; its exit status then, which is not 0 where it failed.
  std::optional<int> ended_within(double seconds) {
    const Stopwatch clock;
    for (int status = 0;;) {
      const pid_t waited = ::waitpid(pid_, &status, WNOHANG);
      if (waited == pid_) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      if (waited < 0 && errno != EINTR) return -1;
      if (clock.seconds() >= seconds) return {};
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  void kill() {
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

 private:
  pid_t pid_ = 0;
};

tl::unexpected<Error> differs(const std::string& what) {
  return fail(ErrorKind::internal, HBLAB_TEXT("Continuation is not exact: %1."), what);
}

/// A project after a kill: it opens and is whole; the time of the newest value in it that a process started at `since` recorded.
Result<std::optional<double>> newest_value(const fs::path& project, double since) {
  const auto store = HBLAB_TRY(store::RunStore::open(project));
  if (const auto found = HBLAB_TRY(store->integrity()); found != "ok") return differs("the project is damaged after a kill: " + found);
  std::optional<double> newest;
  for (const auto& run : HBLAB_TRY(store->all_runs())) {
    const auto attempts = HBLAB_TRY(store->attempts(run.id));
    if (attempts.empty() || attempts.back().started < since) continue;
    double before = 0;  // wall seconds of the attempts before
    std::optional<double> last;
    for (const auto& point : HBLAB_TRY(store->series_all_attempts(run.id, "train_loss"))) {
      if (point.attempt == attempts.back().attempt)
        last = point.at.wall_seconds;
      else if (point.at.step <= attempts.back().resumed_from)
        before = std::max(before, point.at.wall_seconds);
    }
    if (last) newest = std::max(newest.value_or(0), attempts.back().started + *last - before);
  }
  return newest;
}

/// All curves and the final weights and moments of a project, against those of the one that was left alone.
Result<void> compare_projects(const fs::path& project, const fs::path& reference, Findings& findings) {
  const auto ours = HBLAB_TRY(store::RunStore::open(project)), theirs = HBLAB_TRY(store::RunStore::open(reference));
  const auto runs = HBLAB_TRY(ours->all_runs()), expected = HBLAB_TRY(theirs->all_runs());
  for (size_t r = 0; r < expected.size(); ++r) {
    const std::string name = fmt::format("{}, seed {}", expected[r].arm_name, expected[r].seed);
    for (const char* metric : compared_metrics) {
      const auto curve = HBLAB_TRY(ours->series(runs[r].id, metric)), wanted = HBLAB_TRY(theirs->series(expected[r].id, metric));
      if (curve.size() != wanted.size())
        return differs(fmt::format("{}: {} has {} values instead of {}", name, metric, curve.size(), wanted.size()));
      std::map<int64_t, double> by_step;
      for (const auto& point : wanted) by_step[point.at.step] = point.value;
      // What was superseded had the same values, too.
      const auto all = HBLAB_TRY(ours->series_all_attempts(runs[r].id, metric));
      for (const auto& point : all) {
        const auto found = by_step.find(point.at.step);
        if (found == by_step.end() || found->second != point.value)
          return differs(
              fmt::format("{}: {} at step {} of attempt {} is {}", name, metric, point.at.step, point.attempt, shortest(point.value)));
        ++findings.values_compared;
      }
      if (std::string_view(metric) == "train_loss") findings.steps_trained_again += int64_t(all.size() - curve.size());
    }
    const auto folder = [&](const fs::path& of, store::RunStore& store, RunId run) -> Result<fs::path> {
      return run::checkpoint_root(of) / HBLAB_TRY(store.checkpoints(run)).front().path;
    };
    const fs::path a = HBLAB_TRY(folder(project, *ours, runs[r].id)), b = HBLAB_TRY(folder(reference, *theirs, expected[r].id));
    for (const char* file : {"model.safetensors", "optimizer.safetensors"})
      if (HBLAB_TRY(read_file(a / file)) != HBLAB_TRY(read_file(b / file))) return differs(name + ": the final " + file + " differs");
  }
  return {};
}

Result<void> kill_and_resume(const fs::path& folder, const fs::path& project, const SelftestOptions& options, PhiloxSequence& random,
                             double longest_life, Findings& findings) {
  while (findings.kills < options.kills) {
    const double since = wall_clock();
    Child child = HBLAB_TRY(Child::start(folder, project));
    const auto ended = child.ended_within(random.uniform() * longest_life);
    if (ended && *ended != 0)
      return differs(fmt::format("a continued run ended with exit status {}: {}", *ended, HBLAB_TRY(read_file(folder / "log.txt"))));
    if (ended) return {};
    const double now = wall_clock();
    child.kill();
    ++findings.kills;
    if (!fs::exists(project)) continue;
    if (const auto newest = HBLAB_TRY(newest_value(project, since))) {
      ++findings.kills_in_training;
      findings.longest_gap = std::max(findings.longest_gap, now - *newest);
      findings.late += now - *newest > promised_seconds;
    }
    if (!options.json)
      std::fprintf(stderr, "\r%lld of %lld kills", static_cast<long long>(findings.kills), static_cast<long long>(options.kills));
  }
  Child last = HBLAB_TRY(Child::start(folder, project));
  constexpr double long_enough = 600;
  const auto ended = last.ended_within(long_enough);
  if (!ended) last.kill();
  if (!ended || *ended != 0) return differs("the last continuation did not end well: " + HBLAB_TRY(read_file(folder / "log.txt")));
  return {};
}

Result<Findings> test_in(const fs::path& folder, const SelftestOptions& options) {
  for (const auto& mixer : spec::mixers())
    if (std::string_view(spec_text).find(mixer.name) == std::string_view::npos)
      return fail(ErrorKind::internal, HBLAB_TEXT("The self-test does not train the mixer %1."), mixer.name);
  HBLAB_TRY(write_file(folder / "spec.yaml", spec_text));
  Findings findings;
  const fs::path reference = folder / "reference.hblab";
  SelftestOptions undisturbed = options;
  undisturbed.kills = 0;
  PhiloxSequence random(stream_key(options.seed, "selftest"), 0);
  const Stopwatch whole;
  HBLAB_TRY(kill_and_resume(folder, reference, undisturbed, random, 0, findings));
  const double longest_life = whole.seconds();  // on a busy machine, too, kills fall everywhere between the start and the end
  while (findings.kills < options.kills) {
    const fs::path project = folder / fmt::format("{}.hblab", ++findings.projects);
    HBLAB_TRY(kill_and_resume(folder, project, options, random, longest_life, findings));
    HBLAB_TRY(compare_projects(project, reference, findings));
  }
  if (!options.json) std::fputs("\n", stderr);
  return findings;
}

Result<Findings> selftest(const SelftestOptions& options) {
  const fs::path folder = fs::temp_directory_path() / ("hblab-selftest-" + new_uuid());
  HBLAB_TRY(make_folder(folder));
  auto findings = test_in(folder, options);
  std::error_code ignored;
  if (findings)
    fs::remove_all(folder, ignored);
  else
    std::fprintf(stderr, "\nThe projects are kept in %s.\n", folder.c_str());
  return findings;
}

void print(const Findings& f, bool json) {
  if (json) {
    std::puts(nlohmann::ordered_json{{"kills", f.kills},
                                     {"kills_in_training", f.kills_in_training},
                                     {"projects", f.projects},
                                     {"values_compared", f.values_compared},
                                     {"steps_trained_again", f.steps_trained_again},
                                     {"longest_gap_seconds", f.longest_gap},
                                     {"gaps_over_promise", f.late}}
                  .dump(1)
                  .c_str());
    return;
  }
  std::printf("%lld kills survived, %lld of them in training, in %lld projects.\n", static_cast<long long>(f.kills),
              static_cast<long long>(f.kills_in_training), static_cast<long long>(f.projects));
  std::printf("%lld values, superseded ones too, and the final weights and moments are those of a run that was left alone, bit for bit.\n",
              static_cast<long long>(f.values_compared));
  std::printf(
      "%lld steps were trained again. At a kill the newest value in the project was at most %.0f ms old; %lld times it was over %.0f ms.\n",
      static_cast<long long>(f.steps_trained_again), 1000 * f.longest_gap, static_cast<long long>(f.late), 1000 * promised_seconds);
}

}  // namespace

void add_selftest(CLI::App& cli, Action* chosen) {
  const auto options = std::make_shared<SelftestOptions>();
  CLI::App& group = *cli.add_subcommand("selftest", "Test this installation on this machine");
  group.require_subcommand(1);
  CLI::App& command = *group.add_subcommand("resume", "Kill training at random moments and compare what is continued, bit for bit");
  command.add_option("--kills", options->kills, "How often")->check(above_zero)->capture_default_str();
  command.add_option("--seed", options->seed, "Of the moments")->capture_default_str();
  command.add_flag("--json", options->json, "Print the findings as JSON");
  examples(command,
           "  hblab selftest resume\n"
           "  hblab selftest resume --kills 100 --json\n\n"
           "Exit status: 0 every continuation was exact, 1 one was not (its project is kept), 2 wrong command line, 4 the disk refused.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto findings = selftest(*options);
      if (!findings) return report(findings.error(), options->json);
      print(*findings, options->json);
      return int(exit_ok);
    };
  });
}

}  // namespace hblab::app
