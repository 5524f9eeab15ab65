// SPDX-License-Identifier: Apache-2.0
#include "app/spec_problems.h"

#include <cstdio>

namespace hblab::app {

void print_problems(const spec::LoadedSpec& loaded, const std::string& file) {
  for (const auto& problem : loaded.problems) std::fprintf(stderr, "%s\n", to_string(problem, file).c_str());
}

nlohmann::ordered_json problems_json(const spec::LoadedSpec& loaded) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& problem : loaded.problems)
    list.push_back({{"line", problem.line},
                    {"column", problem.column},
                    {"key", problem.key},
                    {"value", problem.value},
                    {"message", problem.what.str()},
                    {"warning", problem.warning}});
  return list;
}

}  // namespace hblab::app
