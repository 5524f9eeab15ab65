// SPDX-License-Identifier: Apache-2.0
// hblab expand: the runs that a spec means, in the order they would be recorded.
#include "engine/spec/expand.h"

#include <algorithm>
#include <cstdio>

#include "app/command.h"
#include "app/spec_argument.h"
#include "app/spec_problems.h"
#include "engine/spec/settings_json.h"

namespace hblab::app {
namespace {

using Json = nlohmann::ordered_json;

Json run_json(const spec::RunSpec& run) {
  Json sweep = Json::object();
  for (const auto& [key, value] : run.sweep_point) sweep[key] = value;
  return {{"experiment", run.experiment},
          {"arm", run.arm},
          {"base_arm", run.base_arm},
          {"baseline", run.baseline},
          {"seed", run.seed},
          {"sweep", std::move(sweep)},
          {"settings", Json::parse(spec::settings_to_json(run.settings))}};
}

void print_runs(const std::vector<spec::RunSpec>& runs) {
  size_t width = 3;
  for (const auto& run : runs) width = std::max(width, run.arm.size());
  std::printf("%5s  %-*s  %6s  %s\n", "run", int(width), "arm", "seed", "layers");
  for (size_t i = 0; i < runs.size(); ++i)
    std::printf("%5zu  %-*s  %6llu  %s%s\n", i + 1, int(width), runs[i].arm.c_str(), static_cast<unsigned long long>(runs[i].seed),
                runs[i].settings.model.layout.c_str(), runs[i].settings.model.drop_mask ? " + DropMask" : "");
}

int expand(const std::string& file, bool json) {
  const auto loaded = spec::read_spec_file(file);
  if (!loaded) return report(loaded.error(), json);
  if (!loaded->ok()) {
    print_problems(*loaded, file);
    if (json)
      std::puts(Json{{"file", file}, {"ok", false}, {"problems", problems_json(*loaded)}}
                    .dump(1, ' ', false, Json::error_handler_t::replace)
                    .c_str());
    return exit_input;
  }
  const auto runs = spec::expand(loaded->spec);
  if (!json) {
    print_runs(runs);
    return exit_ok;
  }
  Json list = Json::array();
  for (const auto& run : runs) list.push_back(run_json(run));
  std::puts(Json{{"file", file}, {"ok", true}, {"runs", std::move(list)}}.dump(1, ' ', false, Json::error_handler_t::replace).c_str());
  return exit_ok;
}

}  // namespace

void add_expand(CLI::App& cli, Action* chosen) {
  auto file = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App& command = *cli.add_subcommand("expand", "List the runs that a spec means");
  add_spec_argument(command, *file);
  command.add_flag("--json", *json, "Print the runs with all their settings as JSON");
  examples(command,
           "  hblab expand masking-rate\n"
           "  hblab expand quickstart --json\n\n"
           "Exit status: 0 done, 2 wrong command line, 3 the spec is wrong or not there, 4 it cannot be read.");
  command.callback([=] { *chosen = [=] { return expand(*file, *json); }; });
}

}  // namespace hblab::app
