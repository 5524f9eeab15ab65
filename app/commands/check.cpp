// SPDX-License-Identifier: Apache-2.0
// hblab check: every problem of a spec at once, and what its runs would cost.
#include <algorithm>
#include <cstdio>

#include "app/command.h"
#include "app/spec_argument.h"
#include "app/spec_problems.h"
#include "engine/core/numbers.h"
#include "engine/data/file_checks.h"
#include "engine/run/dry_run.h"
#include "engine/spec/arm_costs.h"
#include "engine/spec/expand.h"
#include "engine/spec/fairness.h"
#include "engine/train/device.h"

namespace hblab::app {
namespace {

struct CheckOptions {
  std::string file;
  bool time = false, json = false;
};

void print_fairness(const std::vector<spec::ArmFairness>& arms) {
  std::puts("\nAgainst the baseline, besides mixers and DropMask:");
  bool refused = false;
  for (const auto& arm : arms) {
    std::printf("  %s\n", arm.arm.c_str());
    for (const auto& difference : arm.differences) {
      std::printf("    %s %s\n", difference.accepted ? "accepted   " : "UNACCEPTED ", spec::to_string(difference).c_str());
      refused |= !difference.accepted;
    }
    std::printf("    start weights: %s\n", arm.start_weights.str().c_str());
  }
  if (refused)
    std::puts(
        "What is unaccepted may explain what the comparison shows, and the comparison will say so. Correct it, or name it in the spec:\n"
        "accepted_differences: [name, …]");
}

nlohmann::ordered_json fairness_json(const std::vector<spec::ArmFairness>& arms) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& arm : arms) {
    auto differences = nlohmann::ordered_json::array();
    for (const auto& d : arm.differences)
      differences.push_back({{"name", d.name}, {"arm", d.arm}, {"baseline", d.baseline}, {"accepted", d.accepted}});
    list.push_back(
        {{"arm", arm.arm}, {"baseline", arm.baseline}, {"differences", differences}, {"start_weights", arm.start_weights.str()}});
  }
  return list;
}

void print_costs(const spec::ExperimentSpec& spec, size_t runs, const std::vector<spec::ArmCost>& costs) {
  std::printf("%s: %zu runs (%zu arms × %zu seeds", spec.name.c_str(), runs, spec.arms.size(), spec.seeds.size());
  if (const auto points = spec::sweep_size(spec); points > 1) std::printf(" × %lld sweep points", static_cast<long long>(points));
  std::puts(")");
  size_t width = 3;
  for (const auto& cost : costs) width = std::max(width, cost.arm.size());
  std::printf("\n  %-*s  %10s  %13s  %16s\n", int(width), "arm", "parameters", "FLOPs / token", "FLOPs / sequence");
  for (const auto& cost : costs)
    std::printf("  %-*s  %10s  %13s  %16s%s\n", int(width), cost.arm.c_str(), human_count(double(cost.parameters)).c_str(),
                human_count(cost.flops.per_token).c_str(), human_count(cost.flops.per_sequence).c_str(),
                cost.baseline ? "  (baseline)" : "");
  std::puts("FLOPs of the forward pass; a training step costs three times that for each of its sequences.");
  const auto shown = [](double bytes) { return human_bytes(bytes); };
  std::printf("\n  %-*s  %10s  %10s  %10s  %10s  %11s\n", int(width), "arm", "peak", "weights", "optimizer", "gradients", "activations");
  for (const auto& cost : costs)
    std::printf("  %-*s  %10s  %10s  %10s  %10s  %11s\n", int(width), cost.arm.c_str(), shown(cost.memory.peak).c_str(),
                shown(cost.memory.weights).c_str(), shown(cost.memory.optimizer).c_str(), shown(cost.memory.gradients).c_str(),
                shown(cost.memory.activations()).c_str());
  std::puts("Estimated memory of tensors. The parts are not all there at once, and the peak needs room to compute besides.");
}

void print_forecast(const run::Forecast& forecast) {
  size_t width = 3;
  for (const auto& arm : forecast.arms) width = std::max(width, arm.arm.size());
  std::printf("\n  %-*s  %10s  %10s  %12s  %5s  %13s\n", int(width), "arm", "step", "tokens/s", "evaluation", "runs", "all its runs");
  for (const auto& arm : forecast.arms)
    std::printf("  %-*s  %8.1f ms  %10s  %12s  %5lld  %13s\n", int(width), arm.arm.c_str(), 1000 * arm.dry.step_seconds,
                human_count(double(arm.dry.tokens_per_step) / arm.dry.step_seconds).c_str(),
                fmt::format("{:.2f} s", arm.dry.evaluation_seconds).c_str(), static_cast<long long>(arm.runs),
                human_seconds(arm.seconds).c_str());
  for (const auto& arm : forecast.arms)
    if (arm.dry.micro_batch_cut_to)
      std::printf("Memory is short for %s: %lld sequences at a time.\n", arm.arm.c_str(),
                  static_cast<long long>(*arm.dry.micro_batch_cut_to));
  if (!forecast.precision.precision.empty())
    std::printf("Precision: %s%s.\n", forecast.precision.precision.c_str(), forecast.precision.note.c_str());
  std::printf("All runs take about %s, by two measured steps of each arm; checkpoints are not counted.\n",
              human_seconds(forecast.seconds).c_str());
}

nlohmann::ordered_json memory_json(const spec::MemoryEstimate& memory) {
  auto layers = nlohmann::ordered_json::array();
  for (const auto& layer : memory.layers) layers.push_back({{"mixer", layer.mixer}, {"feed_forward", layer.feed_forward}});
  return {{"peak", memory.peak},
          {"peak_phase", memory.peak_phase},
          {"weights", memory.weights},

          {"optimizer", memory.optimizer},
          {"gradients", memory.gradients},
          {"embeddings", memory.embeddings},
          {"layers", layers},
          {"head", memory.head}};
}

nlohmann::ordered_json forecast_json(const run::Forecast& forecast) {
  auto arms = nlohmann::ordered_json::array();
  for (const auto& arm : forecast.arms)
    arms.push_back({{"arm", arm.arm},
                    {"runs", arm.runs},
                    {"step_seconds", arm.dry.step_seconds},
                    {"evaluation_seconds", arm.dry.evaluation_seconds},
                    {"tokens_per_step", arm.dry.tokens_per_step},
                    {"peak_bytes", arm.dry.peak_bytes},
                    {"seconds", arm.seconds}});
  nlohmann::ordered_json out{{"seconds", forecast.seconds}, {"arms", arms}};
  if (!forecast.precision.precision.empty()) out["precision"] = forecast.precision.precision + forecast.precision.note;
  return out;
}

/// Preparation as it goes, for people; nothing where the output is for programs.
class Preparation : public run::Observer {
 public:
  void preparing(const data::PreparationProgress& progress) override {
    if (const std::string phase = progress.phase.str(); phase != std::exchange(phase_, phase))
      std::fprintf(stderr, "%s …\n", phase.c_str());
  }

 private:
  std::string phase_;
};

int check(const CheckOptions& options) {
  const auto& [file, time, json] = options;
  const auto yaml = read_file(file);
  auto loaded = spec::read_spec_file(file);
  if (!yaml || !loaded) return report(!loaded ? loaded.error() : yaml.error(), json);
  std::vector<spec::RunSpec> runs;
  std::vector<spec::ArmCost> costs;
  if (loaded->ok()) {
    runs = spec::expand(loaded->spec);
    const fs::path folder = fs::path(file).parent_path();
    for (auto& problem : data::check_files(runs, folder, *yaml, [] { return true; })) loaded->problems.push_back(std::move(problem));
    costs = spec::arm_costs(runs, folder, train::cuda_device_count() > 0, runs.size());
  }
  const bool ok = loaded->ok();
  const auto fairness = ok ? spec::fairness(loaded->spec, fs::path(file).parent_path()) : std::vector<spec::ArmFairness>();
  std::optional<run::Forecast> forecast;
  if (ok && time) {
    Preparation preparation;
    auto found = run::forecast(runs, fs::path(file).parent_path(), preparation, [] { return true; });
    if (!found) return report(found.error(), json);
    forecast = std::move(*found);
  }
  if (json) {
    nlohmann::ordered_json out{{"file", file}, {"ok", ok}, {"problems", problems_json(*loaded)}};
    if (ok) {
      out["name"] = loaded->spec.name;
      out["runs"] = runs.size();
      auto& arms = out["arms"] = nlohmann::ordered_json::array();
      for (const auto& cost : costs)
        arms.push_back({{"arm", cost.arm},
                        {"baseline", cost.baseline},
                        {"parameters", cost.parameters},
                        {"flops_per_token", cost.flops.per_token},
                        {"flops_per_sequence", cost.flops.per_sequence},
                        {"memory", memory_json(cost.memory)}});
      if (forecast) out["forecast"] = forecast_json(*forecast);
      out["fairness"] = fairness_json(fairness);
    }
    std::puts(out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  } else {
    print_problems(*loaded, file);
    if (ok) print_costs(loaded->spec, runs.size(), costs);
    if (forecast) print_forecast(*forecast);
    if (!fairness.empty()) print_fairness(fairness);
  }
  return ok ? exit_ok : exit_input;
}

}  // namespace

void add_check(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App& command = *cli.add_subcommand("check", "Check a spec: all problems at once, or what its runs cost and whether they are fair");
  add_spec_argument(command, options->file);
  command.add_flag("--time", options->time, "Prepare the corpus and make a few steps of each arm, to tell how long the runs will take");
  command.add_flag("--json", options->json, "Print problems and costs as JSON");
  examples(command,
           "  hblab check quickstart\n"
           "  hblab check my.yaml --time\n"
           "  hblab check my.yaml --json\n\n"
           "Problems go to standard error as file:line:column: key: sentence. Warnings do not keep a spec from running.\n"
           "Exit status: 0 the spec can be run, 2 wrong command line, 3 the spec is wrong or not there, 4 it cannot be read.");
  command.callback([=] { *chosen = [=] { return check(*options); }; });
}

}  // namespace hblab::app
