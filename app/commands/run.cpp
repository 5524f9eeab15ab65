// SPDX-License-Identifier: Apache-2.0
// hblab run, hblab resume: train the runs of an experiment with progress on standard error.
#include <unistd.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/command.h"
#include "app/interrupts.h"
#include "app/progress.h"
#include "app/spec_argument.h"
#include "engine/core/numbers.h"
#include "engine/run/runner.h"
#include "engine/spec/fields.h"
#include "engine/spec/loader.h"

namespace hblab::app {
namespace {

struct RunOptions {
  std::string spec, project, order;
  bool again = false, json = false;
};

/// Works off one experiment on an engine thread of its own, drawing progress here; the first Ctrl-C stops after a
/// checkpoint, the second at once.
Result<run::Outcome> train(const fs::path& project, ExperimentId experiment, store::Recorder& recorder, store::RunStore& store) {
  run::RunControl control;
  Progress progress(HBLAB_TRY(store.runs(experiment)), ::isatty(STDERR_FILENO));
  count_interrupts();
  Result<run::Outcome> outcome;
  std::atomic<bool> ended{false};
  std::thread engine([&] {
    outcome = run::work_off(project, experiment, recorder, store, control, progress);
    ended = true;
  });
  for (int told = 0; !ended;) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    progress.draw();
    if (const int asked = interrupts; asked > told) {
      told = asked;
      if (asked == 1) {
        control.save_and_stop();
        std::fputs("Stopping after a checkpoint. Ctrl-C again stops at once, without one.\n", stderr);
      } else {
        control.stop_now();
      }
      progress.finish();
    }
  }
  engine.join();
  progress.draw();
  progress.finish();
  return outcome;
}

int conclude(const Result<run::Outcome>& outcome, const RunOptions& options) {
  if (!outcome) return report(outcome.error(), options.json);
  std::error_code unreadable;
  if (!fs::exists(options.project, unreadable))
    return report({ErrorKind::environment,
                   make_text(HBLAB_TEXT("%1 was removed while it was trained into: what was recorded is lost."), options.project)},
                  options.json);
  const auto& o = *outcome;
  for (const auto& problem : o.problems) std::fprintf(stderr, "error: %s\n", problem.c_str());
  const bool stopped = interrupts > 0;
  if (options.json) {
    std::puts(nlohmann::json{{"project", options.project},
                             {"done", o.done},
                             {"interrupted", o.interrupted},
                             {"failed", o.failed},
                             {"diverged", o.diverged},
                             {"planned", o.planned},
                             {"problems", o.problems}}
                  .dump(1, ' ', false, nlohmann::json::error_handler_t::replace)
                  .c_str());
  } else {
    std::fprintf(stderr, "%d runs done%s%s%s%s.\n", o.done, o.interrupted ? fmt::format(", {} interrupted", o.interrupted).c_str() : "",
                 o.failed ? fmt::format(", {} failed", o.failed).c_str() : "",
                 o.diverged ? fmt::format(", {} diverged", o.diverged).c_str() : "",
                 o.planned ? fmt::format(", {} not started", o.planned).c_str() : "");
    if (!o.complete())
      std::fprintf(stderr, "Go on with: hblab resume --project %s\n", options.project.c_str());
    else
      std::fprintf(stderr, "Compare with: hblab compare --project %s\n", options.project.c_str());
  }
  if (stopped && !o.complete()) return exit_interrupted;
  return o.complete() && o.diverged == 0 && o.problems.empty() ? exit_ok : exit_training;
}

Result<run::Outcome> run_spec(const RunOptions& options) {
  const fs::path path = options.spec;
  const std::string text = HBLAB_TRY(read_file(path));
  auto spec = HBLAB_TRY(spec::load_spec_file(path));
  if (!options.order.empty()) HBLAB_TRY(spec::set_field(spec.base, "execution.order", options.order));
  std::error_code ignored;
  const std::string folder = fs::absolute(path, ignored).parent_path().lexically_normal().string();
  auto recorder = HBLAB_TRY(store::Recorder::open(options.project));
  auto store = HBLAB_TRY(store::RunStore::open(options.project));
  if (const auto known = HBLAB_TRY(run::find_experiment(*store, text, folder)); known && !options.again) {
    if (!options.order.empty() && known->interleaved != (spec.base.execution.order == "interleaved"))
      return fail(ErrorKind::usage,
                  HBLAB_TEXT("The project already holds this experiment, in another order. Leave --order out to go on with it, or "
                             "add --again to train it once more."));
    std::fputs("The project already holds this experiment: its unfinished runs go on. (--again trains it once more.)\n", stderr);
    return train(options.project, known->id, *recorder, *store);
  }
  const auto id = HBLAB_TRY(run::record_experiment(*recorder, spec, text, folder, options.again));
  return train(options.project, id, *recorder, *store);
}

Result<run::Outcome> resume_project(const RunOptions& options) {
  std::error_code unreadable;
  if (!fs::exists(options.project, unreadable))
    return fail(ErrorKind::input, HBLAB_TEXT("There is no project at %1. Start one with: hblab run SPEC --project %1"), options.project);
  auto recorder = HBLAB_TRY(store::Recorder::open(options.project));
  auto store = HBLAB_TRY(store::RunStore::open(options.project));
  const auto experiments = HBLAB_TRY(store->experiments());
  run::Outcome all;
  for (const auto& experiment : experiments) {
    // Where one cannot go on, the others can: its corpus may be gone while theirs are there. After Ctrl-C they are only counted.
    auto part = interrupts == 0 ? train(options.project, experiment.id, *recorder, *store) : run::standing(*store, experiment.id);
    if (!part && experiments.size() == 1) return part;
    if (!part) {
      all.problems.push_back(fmt::format("Experiment {} ({}): {}", experiment.id.value, experiment.name, part.error().message()));
      part = HBLAB_TRY(run::standing(*store, experiment.id));
    }
    all.done += part->done, all.interrupted += part->interrupted, all.failed += part->failed, all.diverged += part->diverged,
        all.planned += part->planned;
    all.problems.insert(all.problems.end(), part->problems.begin(), part->problems.end());
  }
  return all;
}

constexpr const char* exit_help =
    "\n\nExit status: 0 every run is done, 2 wrong command line, 3 wrong spec, text, vocabulary or project, 4 disk, device or memory,\n"
    "5 another process trains the runs, 6 a run diverged or failed or could not be continued, 130 interrupted.";

void add_common(CLI::App& command, RunOptions* options, const char* project_help) {
  command.add_option("--project", options->project, project_help)->required()->type_name("FILE");
  command.add_flag("--json", options->json, "Print the outcome as JSON on standard output");
}

}  // namespace

void add_run(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<RunOptions>();
  CLI::App& command = *cli.add_subcommand("run", "Train all runs of an experiment, recording into a project");
  add_spec_argument(command, options->spec);
  add_common(command, options.get(), "The project file (SQLite); made where there is none");
  command
      .add_option("--order", options->order, "interleaved: the arms of a seed take turns (fair timing). sequential: one run after another")
      ->check(CLI::IsMember({"interleaved", "sequential"}));
  command.add_flag("--again", options->again, "Train the experiment once more where the project already holds it");
  examples(command, std::string("  hblab run quickstart --project quickstart.hblab\n"
                                "  hblab run my.yaml --project my.hblab --order sequential\n\n"
                                "Ctrl-C stops after a checkpoint, a second Ctrl-C at once; hblab resume goes on.") +
                        exit_help);
  command.callback([=] { *chosen = [=] { return conclude(run_spec(*options), *options); }; });
}

void add_resume(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<RunOptions>();
  CLI::App& command = *cli.add_subcommand("resume", "Continue interrupted runs and start unstarted ones");
  add_common(command, options.get(), "The project file (SQLite)");
  examples(command, std::string("  hblab resume --project quickstart.hblab") + exit_help);
  command.callback([=] { *chosen = [=] { return conclude(resume_project(*options), *options); }; });
}

}  // namespace hblab::app
