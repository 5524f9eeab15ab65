// SPDX-License-Identifier: Apache-2.0
// hblab show: one run: what is special about its settings, where it ran, its last values, what happened.
#include <algorithm>

#include "app/command.h"
#include "app/project_options.h"
#include "engine/core/clock.h"
#include "engine/core/numbers.h"
#include "engine/report/json_numbers.h"
#include "engine/report/table.h"

namespace hblab::app {
namespace {

using report::Json;
using report::Table;

struct ShowOptions : ProjectOptions {
  int64_t run = 0;
};

struct Shown {
  store::RunRow run;
  store::ExperimentRow experiment;
  store::ArmRow arm;
  Json differing = Json::object();  ///< settings that are not the same in all arms
  Json settings = Json::object();
  Json environment = Json::object();
  std::map<std::string, double> facts;
  std::vector<std::pair<std::string, store::Point>> last_values;
  std::vector<store::EventRow> events;
  std::vector<store::CheckpointRow> checkpoints;
};

Json parsed(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_object() ? json : Json::object();
}

Json differing_settings(const Json& own, const std::vector<store::ArmRow>& arms) {
  Json differing = Json::object();
  for (const auto& arm : arms) {
    const Json other = parsed(arm.settings_json);
    for (const auto& [key, value] : own.items())
      if (!other.contains(key) || other[key] != value) differing[key] = value;
  }
  return differing;
}

Result<Shown> read(store::RunStore& store, int64_t id) {
  Shown shown;
  shown.run = HBLAB_TRY(store::find_run(store, RunId{id}));
  shown.experiment = HBLAB_TRY(choose_experiment(store, shown.run.experiment.value));
  const auto arms = HBLAB_TRY(store.arms(shown.run.experiment));
  shown.arm = *std::find_if(arms.begin(), arms.end(), [&](const auto& arm) { return arm.id == shown.run.arm; });
  shown.settings = parsed(shown.arm.settings_json);
  shown.differing = differing_settings(shown.settings, arms);
  shown.environment = parsed(HBLAB_TRY(store.environment(shown.run.id)));
  shown.facts = HBLAB_TRY(store.facts(shown.run.id));
  for (const auto& metric : HBLAB_TRY(store.metrics(shown.run.id)))
    if (const auto points = HBLAB_TRY(store.series(shown.run.id, metric)); !points.empty())
      shown.last_values.emplace_back(metric, points.back());
  shown.events = HBLAB_TRY(store.events(shown.run.id));
  shown.checkpoints = HBLAB_TRY(store.checkpoints(shown.run.id));
  return shown;
}

std::string as_text(const Json& value) { return value.is_string() ? value.get<std::string>() : report::dump(value); }

std::string object_text(const char* title, const Json& object) {
  if (object.empty()) return {};
  Table table({{title, Table::Align::left}, {"", Table::Align::left}});
  for (const auto& [key, value] : object.items()) table.add({key, as_text(value)});
  return "\n" + table.str();
}

std::string with_unit(std::string_view name, double value) {
  if (name.starts_with("memory_") || name == "rss") return human_bytes(value);
  if (name.starts_with("phase_") || name.ends_with("_seconds")) return fmt::format("{:.6g} s", value);
  if (name.ends_with("_loss") || name.starts_with("eval_loss")) return fmt::format("{:.6g} nats", value);
  return fmt::format("{:.9g}", value);
}

std::string text_of(const Shown& s) {
  const store::Position& at = s.run.last;
  std::string out = fmt::format("Run {}: {}, seed {}, of experiment {} ({})\n", s.run.id.value, s.arm.name, s.run.seed,
                                s.experiment.id.value, s.experiment.name);
  out += fmt::format("Status: {}{}; attempt {}; step {}, {} tokens, {} of computing, {} in all\n", status_name(s.run),
                     s.run.message.empty() ? "" : " (" + s.run.message + ")", s.run.attempts, at.step, human_count(double(at.tokens)),
                     human_seconds(at.compute_seconds), human_seconds(at.wall_seconds));
  out += object_text("setting that differs between the arms", s.differing);
  Table values({{"last value", Table::Align::left}, {"step"}, {""}});
  for (const auto& [name, point] : s.last_values) values.add({name, std::to_string(point.at.step), with_unit(name, point.value)});
  for (const auto& [name, value] : s.facts)
    if (name != store::turns_fact && name != "unigram_loss") values.add({name, "", with_unit(name, value)});
  if (!s.last_values.empty() || !s.facts.empty()) out += "\n" + values.str();
  out += object_text("environment", s.environment);
  Table checkpoints({{"checkpoint", Table::Align::left}, {"step"}, {"size"}});
  for (const auto& row : s.checkpoints) checkpoints.add({row.path, std::to_string(row.step), human_bytes(double(row.bytes))});
  if (!s.checkpoints.empty()) out += "\n" + checkpoints.str();
  Table events({{"event", Table::Align::left}, {"attempt"}, {"step"}, {"time", Table::Align::left}, {"", Table::Align::left}});
  for (const auto& event : s.events)
    events.add({event.kind, std::to_string(event.attempt), std::to_string(event.at.step), format_time(event.time), event.text});
  if (!s.events.empty()) out += "\n" + events.str();
  return out;
}

std::string json_of(const Shown& s) {
  Json values = Json::object(), facts = Json::object(), events = Json::array(), checkpoints = Json::array();
  for (const auto& [name, point] : s.last_values) values[name] = {{"step", point.at.step}, {"value", report::number(point.value)}};
  for (const auto& [name, value] : s.facts) facts[name] = report::number(value);
  for (const auto& e : s.events)
    events.push_back({{"kind", e.kind}, {"attempt", e.attempt}, {"step", e.at.step}, {"time", format_time(e.time)}, {"text", e.text}});
  for (const auto& row : s.checkpoints)
    checkpoints.push_back({{"path", row.path}, {"step", row.step}, {"bytes", row.bytes}, {"hash", row.hash}});
  const store::Position& at = s.run.last;
  return report::dump({{"run", s.run.id.value},
                       {"experiment", s.experiment.id.value},
                       {"arm", s.arm.name},
                       {"baseline", s.arm.baseline},
                       {"seed", s.run.seed},
                       {"status", status_name(s.run)},
                       {"message", s.run.message},
                       {"attempts", s.run.attempts},
                       {"step", at.step},
                       {"tokens", at.tokens},
                       {"samples", at.samples},
                       {"compute_seconds", report::number(at.compute_seconds)},
                       {"wall_seconds", report::number(at.wall_seconds)},
                       {"differing_settings", s.differing},
                       {"settings", s.settings},
                       {"last_values", values},
                       {"facts", facts},
                       {"environment", s.environment},
                       {"checkpoints", checkpoints},
                       {"events", events}},
                      2) +
         "\n";
}

Result<std::string> shown(const ShowOptions& options) {
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  const Shown run = HBLAB_TRY(read(*store, options.run));
  return options.json ? json_of(run) : text_of(run);
}

}  // namespace

void add_show(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App& command = *cli.add_subcommand("show", "Show one run: settings, environment, last values, events, checkpoints");
  options->add_to(command, false);
  command.add_option("run", options->run, "The run's number, as `hblab list` shows it")->required()->type_name("RUN");
  examples(command,
           "  hblab show --project quickstart.hblab 3\n"
           "  hblab show --project quickstart.hblab 3 --json\n\n"
           "Exit status: 0 done, 2 no such run or wrong command line, 3 not a project, 4 the disk refused.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto text = shown(*options);
      if (!text) return report(text.error(), options->json);
      std::fputs(text->c_str(), stdout);
      return int(exit_ok);
    };
  });
}

}  // namespace hblab::app
