// SPDX-License-Identifier: Apache-2.0
// hblab bench store: values a second from record() to the disk, and what recording costs at a quick start's rate.
#include <ctime>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/command.h"
#include "app/number_checks.h"
#include "engine/core/clock.h"
#include "engine/core/ids.h"
#include "engine/core/numbers.h"
#include "engine/store/recorder.h"

namespace hblab::app {
namespace {

constexpr double quick_start_steps_per_second = 150;
constexpr std::string_view metric_names[] = {
    "train_loss",  "learning_rate", "grad_norm",           "tokens_per_step",      "step_seconds",
    "phase_data",  "phase_forward", "phase_backward",      "phase_optimizer",      "memory_allocated",
    "memory_peak", "rss",           "memory_peak_forward", "memory_peak_backward", "memory_peak_optimizer"};
constexpr int64_t values_per_step = std::size(metric_names);

struct StoreBenchOptions {
  std::string folder;
  int64_t steps = 100'000;
  double seconds = 5;
  bool json = false;
};

struct Outcome {
  double values_per_second = 0;
  double record_share = 0;  ///< of the step time: spent by the training thread in record()
  double cpu_share = 0;     ///< of the step time: processor time of recording, the writer's thread included, on one core
};

double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

void record_step(store::Recorder& recorder, RunId run, int64_t step) {
  std::vector<std::pair<std::string_view, double>> values;
  for (const auto name : metric_names) values.emplace_back(name, 1.0 / double(step + 1));
  recorder.record(run, 1, {step, step * 1024, step * 32, double(step) * 0.01, double(step) * 0.01}, std::move(values));
}

/// Shares of the wall time: inside `work`, and of the whole process's processor time.
struct Pace {
  double calling = 0, processor = 0;
};

/// Calls `work` at a quick start's rate, as a training thread would.
template <class Work>
Pace paced(double seconds, Work&& work) {
  const auto count = int64_t(seconds * quick_start_steps_per_second);
  const auto begin = std::chrono::steady_clock::now();
  const double processor = processor_seconds();
  double calling = 0;
  for (int64_t step = 0; step < count; ++step) {
    const std::chrono::duration<double> due(double(step) / quick_start_steps_per_second);
    std::this_thread::sleep_until(begin + std::chrono::duration_cast<std::chrono::nanoseconds>(due));
    const Stopwatch watch;
    work(step);
    calling += watch.seconds();
  }
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return {calling / wall, (processor_seconds() - processor) / wall};
}

Result<Outcome> measure(store::Recorder& recorder, const StoreBenchOptions& options) {
  store::NewExperiment experiment;
  experiment.name = "bench store";
  experiment.arms = {{"arm", "arm", true, "{}"}};
  experiment.runs = {{0, 1}, {0, 2}};
  HBLAB_TRY(recorder.add_experiment(experiment));
  const RunId fast{1}, slow{2};
  HBLAB_TRY(recorder.start_attempt(fast, -1));
  HBLAB_TRY(recorder.start_attempt(slow, -1));

  Outcome outcome;
  const Stopwatch throughput;
  for (int64_t step = 0; step < options.steps; ++step) record_step(recorder, fast, step);
  HBLAB_TRY(recorder.flush());
  outcome.values_per_second = double(options.steps * values_per_step) / throughput.seconds();

  // What the pacing itself costs is measured without recording, and taken off.
  const Pace idle = paced(options.seconds, [](int64_t) {});
  const Pace recording = paced(options.seconds, [&](int64_t step) { record_step(recorder, slow, step); });
  HBLAB_TRY(recorder.flush());
  outcome.record_share = recording.calling - idle.calling;
  outcome.cpu_share = recording.processor - idle.processor;
  for (const RunId run : {fast, slow}) HBLAB_TRY(recorder.end_attempt(run, 1, store::RunStatus::done, ""));
  return outcome;
}

Result<void> bench(const StoreBenchOptions& options) {
  const fs::path folder = (options.folder.empty() ? fs::temp_directory_path() : fs::path(options.folder)) / ("hblab-bench-" + new_uuid());
  HBLAB_TRY(make_folder(folder));
  const auto measured = [&]() -> Result<Outcome> {
    const auto recorder = HBLAB_TRY(store::Recorder::open(folder / "bench.hblab"));
    return measure(*recorder, options);
  }();
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  const Outcome outcome = HBLAB_TRY(measured);
  if (options.json) {
    std::puts(nlohmann::ordered_json{{"results",
                                      {{{"benchmark", "throughput"},
                                        {"values", options.steps * values_per_step},
                                        {"values_per_second", outcome.values_per_second},
                                        {"target_values_per_second", 400'000}},
                                       {{"benchmark", "quick_start_rate"},
                                        {"steps_per_second", quick_start_steps_per_second},
                                        {"values_per_step", values_per_step},
                                        {"record_share_of_step", outcome.record_share},
                                        {"cpu_share_of_step", outcome.cpu_share},
                                        {"target_share", 0.01}}}}}
                  .dump(2)
                  .c_str());
  } else {
    std::printf("From record() to the disk: %s values/s (aim: at least 400 k).\n", human_count(outcome.values_per_second).c_str());
    std::printf("At %.0f steps/s of %lld values: %.3f %% of the step time in record(), %.2f %% of a core in all (aim: under 1 %%).\n",
                quick_start_steps_per_second, static_cast<long long>(values_per_step), 100 * outcome.record_share, 100 * outcome.cpu_share);
  }
  return {};
}

}  // namespace

void add_bench_store(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<StoreBenchOptions>();
  CLI::App& command = *bench_group(cli).add_subcommand("store", "Values recorded a second, and the cost of recording beside training");
  command.add_option("--folder", options->folder, "Where the temporary project goes; without: the folder for temporary files")
      ->type_name("DIR");
  command.add_option("--steps", options->steps, "Steps of the first part")->check(above_zero)->capture_default_str();
  command.add_option("--seconds", options->seconds, "Length of the second part")->check(above_zero)->capture_default_str();
  command.add_flag("--json", options->json, "JSON on standard output");
  examples(command,
           "  hblab bench store\n"
           "  hblab bench store --folder /data --json\n\n"
           "Exit status: 0 done, 2 wrong command line, 4 the folder cannot be written.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto done = bench(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

}  // namespace hblab::app
