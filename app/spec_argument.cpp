// SPDX-License-Identifier: Apache-2.0
#include "app/spec_argument.h"

#include "engine/core/shipped.h"

namespace hblab::app {
namespace {

std::string shipped_or_itself(const std::string& given) {
  std::error_code missing;
  if (given.empty() || fs::path(given).has_parent_path() || fs::exists(given, missing)) return given;
  const fs::path folder = experiments_folder();
  for (const std::string& name : {given, given + ".yaml"})
    if (!folder.empty() && fs::is_regular_file(folder / name, missing)) return (folder / name).string();
  return given;
}

}  // namespace

void add_spec_argument(CLI::App& command, std::string& file) {
  CLI::Option* option = command.add_option("spec", file, "The experiment (YAML), or the name of a shipped one, such as quickstart");
  option->required()->type_name("SPEC");
  option->transform(CLI::Validator([](std::string& given) { return given = shipped_or_itself(given), std::string(); }, ""));
}

}  // namespace hblab::app
