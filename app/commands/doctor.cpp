// SPDX-License-Identifier: Apache-2.0
// hblab doctor: what this machine and this installation are, and whether a project is whole.
#include <cstdio>
#include <fstream>

#include "app/command.h"
#include "app/train_benchmark.h"
#include "engine/core/files.h"
#include "engine/core/numbers.h"
#include "engine/report/json_numbers.h"
#include "engine/report/table.h"
#include "engine/run/project_health.h"
#include "engine/train/device.h"
#include "engine/train/matmul_rate.h"

namespace hblab::app {
namespace {

using report::Json;

struct DoctorOptions {
  std::string project;
  bool repair = false, json = false;
};

std::string driver() {
  std::ifstream file("/proc/driver/nvidia/version");
  std::string line;
  return std::getline(file, line) ? line : "none";
}

Json machine(const fs::path& place) {
  train::set_threads(0);
  Json found = Json::parse(train::environment_json("cpu"));
  found.erase("device");
  found["libtorch_folder"] = train::libtorch_folder();
  found["libtorch_for_cuda"] = train::built_for_cuda();
  found["nvidia_driver"] = driver();
  const TrainCase usual{train_sizes().front(), "attention", "", 128};
  found["matmul_gflops_per_second"] = std::round(train::matmul_rate(usual.run().settings, usual.size.vocabulary, at::kCPU) / 1e9);
  std::error_code code;
  const fs::path folder = fs::canonical(place, code);
  std::ifstream mounts("/proc/self/mounts");
  found["folder"] = folder.string();
  found["file_system"] = file_system_of(folder.string(), mounts);
  found["network_file_system"] = !network_file_system(folder).empty();
  if (const auto free = free_bytes(folder)) found["free_bytes"] = *free;
  found["cache"] = cache_folder().string();
  return found;
}

Json health_json(const run::ProjectHealth& health) {
  Json dead = Json::array(), unusable = Json::array(), orphans = Json::array();
  for (const auto run : health.dead) dead.push_back(run.value);
  for (const auto& bad : health.unusable) unusable.push_back({{"run", bad.run.value}, {"path", bad.path}, {"problem", bad.what}});
  for (const auto& path : health.orphans) orphans.push_back(path.string());
  return {{"well", health.well()},
          {"integrity", health.integrity},
          {"checkpoints", health.checkpoints},
          {"dead_runs", dead},
          {"unusable_checkpoints", unusable},
          {"orphans", orphans},
          {"orphan_bytes", health.orphan_bytes}};
}

void print_machine(const Json& found) {
  using Align = report::Table::Align;
  report::Table table({{"this machine", Align::left}, {"", Align::left}});
  for (const auto& [key, value] : found.items()) {
    const bool bytes = key.ends_with("_bytes");
    table.add({key, bytes ? human_bytes(value.get<double>()) : value.is_string() ? value.get<std::string>() : value.dump()});
  }
  std::fputs(table.str().c_str(), stdout);
}

void print_health(const run::ProjectHealth& health, const std::string& project) {
  std::printf("\n%s: %s\n", project.c_str(), health.well() ? "well" : "not well");
  std::printf("- the database: %s\n- %lld checkpoints, %zu of them unusable\n", health.integrity.c_str(),
              static_cast<long long>(health.checkpoints), health.unusable.size());
  for (const auto& bad : health.unusable) std::printf("  run %lld: %s\n", static_cast<long long>(bad.run.value), bad.what.c_str());
  std::printf("- %zu runs whose process is gone\n", health.dead.size());
  for (const auto run : health.dead)
    std::printf("  run %lld: `hblab resume --project %s` goes on with it\n", static_cast<long long>(run.value), project.c_str());
  std::printf("- %zu left-overs in the checkpoints' folder (%s)\n", health.orphans.size(),
              human_bytes(double(health.orphan_bytes)).c_str());
  for (const auto& path : health.orphans) std::printf("  %s\n", path.c_str());
}

Result<int> doctor(const DoctorOptions& options) {
  const fs::path place = options.project.empty()                       ? fs::path(".")
                         : fs::path(options.project).has_parent_path() ? fs::path(options.project).parent_path()
                                                                       : fs::path(".");
  Json all{{"machine", machine(place)}};
  if (!options.json) print_machine(all["machine"]);
  if (options.project.empty()) {
    if (options.json) std::puts(report::dump(all, 1).c_str());
    return int(exit_ok);
  }
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  auto health = HBLAB_TRY(run::examine(options.project, *store));
  if (!options.json) print_health(health, options.project);
  if (options.repair && !health.well()) {
    const auto recorder = HBLAB_TRY(store::Recorder::open(options.project));
    HBLAB_TRY(run::repair(options.project, *recorder, *store, health));
    health = HBLAB_TRY(run::examine(options.project, *store));
    if (!options.json) std::printf("\nAfter the repair:\n"), print_health(health, options.project);
  } else if (!options.json && !health.well()) {
    std::printf("\n`hblab doctor --project %s --repair` puts right what can be: nothing that training could go on from is removed.\n",
                options.project.c_str());
  }
  all["project"] = health_json(health);
  if (options.json) std::puts(report::dump(all, 1).c_str());
  return int(health.well() ? exit_ok : exit_input);
}

}  // namespace

void add_doctor(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<DoctorOptions>();
  CLI::App& command = *cli.add_subcommand("doctor", "Tell what this machine is, and whether a project is whole");
  const auto project = command.add_option("--project", options->project, "A project to examine")->type_name("FILE");
  command.add_flag("--repair", options->repair, "Mark dead runs as interrupted, forget unusable checkpoints, remove left-overs")
      ->needs(project);
  command.add_flag("--json", options->json, "Print what was found as JSON");
  examples(
      command,
      "  hblab doctor\n"
      "  hblab doctor --project quickstart.hblab\n"
      "  hblab doctor --project quickstart.hblab --repair\n\n"
      "Exit status: 0 well, 2 wrong command line, 3 the project is not well or is none, 4 the disk refused, 5 a process trains in it.");
  command.callback([=] {
    *chosen = [=] {
      const auto done = doctor(*options);
      return done ? *done : report(done.error(), options->json);
    };
  });
}

}  // namespace hblab::app
