// SPDX-License-Identifier: Apache-2.0
// hblab fields: the reference page of every key that a spec may have.
#include "engine/spec/fields.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/command.h"

namespace hblab::app {
namespace {

constexpr const char* type_names[] = {"text", "list", "integer", "number", "flag", "interval"};

nlohmann::ordered_json fields_json() {
  const spec::Settings defaults;
  auto list = nlohmann::ordered_json::array();
  for (const auto& field : spec::fields()) {
    nlohmann::ordered_json row{{"key", field.key},
                               {"group", field.group()},
                               {"type", type_names[size_t(field.type())]},
                               {"default", field.get(defaults)},
                               {"allowed", field.allowed().str()},
                               {"unit", field.unit},
                               {"label", field.label.str()},
                               {"help", field.help.str()}};
    if (!field.choices.empty()) row["choices"] = field.choices;
    if (field.applies) row["applies"] = field.applies_when.str();
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace

void add_fields(CLI::App& cli, Action* chosen) {
  auto json = std::make_shared<bool>(false);
  CLI::App& command = *cli.add_subcommand("fields", "Print the reference of all keys of a spec (Markdown)");
  command.add_flag("--json", *json, "Print the keys as a JSON list");
  examples(command,
           "  hblab fields > fields.md\n"
           "  hblab fields --json\n\n"
           "Exit status: 0 done, 2 wrong command line.");
  command.callback([=] {
    *chosen = [=] {
      std::fputs((*json ? fields_json().dump(1) + "\n" : spec::fields_markdown()).c_str(), stdout);
      return int(exit_ok);
    };
  });
}

}  // namespace hblab::app
