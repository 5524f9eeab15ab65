// SPDX-License-Identifier: Apache-2.0
#include "engine/report/document/recipe.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/core/clock.h"
#include "engine/core/json.h"
#include "engine/report/json_numbers.h"
#include "engine/report/metric_rules.h"
#include "engine/spec/nearest.h"
#include "engine/store/run_status.h"

namespace hblab::report {
namespace {

constexpr const char* place = "The report's recipe";
constexpr const char* axis_names[] = {"step", "tokens", "samples", "compute_seconds", "wall_seconds"};

using JsonValue = nlohmann::json;  // with as many keys as a long project's runs have

/// Of each entry its name, in one line.
template <class Entries, class Name>
std::string listed(const Entries& entries, Name name) {
  std::vector<std::string> names;
  for (const auto& entry : entries) names.emplace_back(name(entry));
  return spec::joined(names);
}

Result<std::vector<std::string>> texts(const JsonValue& json, const char* key) {
  std::vector<std::string> values;
  const auto found = json.find(key);
  if (found == json.end()) return values;
  if (!found->is_array()) return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 is not a list."), place, key);
  for (const auto& value : *found) {
    if (!value.is_string()) return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 holds something else than texts."), place, key);
    values.push_back(value.get<std::string>());
  }
  return values;
}

/// What is there; a key that is absent changes nothing.
Result<void> take(const JsonValue& json, const char* key, std::string& into) {
  if (json.contains(key)) into = HBLAB_TRY(JsonObject(json, place).text(key));
  return {};
}
Result<void> take(const JsonValue& json, const char* key, bool& into) {
  if (json.contains(key)) into = HBLAB_TRY(JsonObject(json, place).flag(key));
  return {};
}

Result<FigureChoice> figure_from(const JsonValue& json) {
  FigureChoice choice;
  if (!json.is_object()) return fail(ErrorKind::input, HBLAB_TEXT("%1: a figure is not an object."), place);
  HBLAB_TRY(take(json, "kind", choice.kind));
  HBLAB_TRY(take(json, "metric", choice.metric));
  std::string axis = axis_names[0];
  HBLAB_TRY(take(json, "x", axis));
  const auto known = std::find(std::begin(axis_names), std::end(axis_names), axis);
  if (known == std::end(axis_names))
    return fail(ErrorKind::input, HBLAB_TEXT("%1: a figure's x is “%2”, and must be one of %3."), place, axis,
                listed(axis_names, [](const char* name) { return name; }));
  choice.x = ReportAxis(known - std::begin(axis_names));
  return choice;
}

Result<ReportOptions> options_from(const JsonValue& json) {
  ReportOptions options;
  if (!json.is_object()) return fail(ErrorKind::input, HBLAB_TEXT("%1: the options are not an object."), place);
  static const std::set<std::string> known{"title",   "author", "introduction", "conclusion", "experiments", "arms",       "measures",
                                           "figures", "seeds",  "claims",       "runs",       "spec",        "environment"};
  for (const auto& [key, value] : json.items())
    if (!known.count(key))
      return fail(ErrorKind::input, HBLAB_TEXT("%1: there is no option “%2”. There are %3."), place, key,
                  listed(known, [](const std::string& name) { return name; }));
  for (auto [key, text] : {std::pair{"title", &options.title},
                           {"author", &options.author},
                           {"introduction", &options.introduction},
                           {"conclusion", &options.conclusion}})
    HBLAB_TRY(take(json, key, *text));
  for (auto [key, flag] : {std::pair{"seeds", &options.seeds},
                           {"claims", &options.claims},
                           {"runs", &options.runs},
                           {"spec", &options.spec},
                           {"environment", &options.environment}})
    HBLAB_TRY(take(json, key, *flag));
  options.arms = HBLAB_TRY(texts(json, "arms"));
  options.measures = HBLAB_TRY(texts(json, "measures"));
  if (const auto found = json.find("experiments"); found != json.end()) {
    if (!found->is_array()) return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 is not a list."), place, "experiments");
    for (const auto& value : *found) {
      if (!value.is_number_integer())
        return fail(ErrorKind::input, HBLAB_TEXT("%1: experiments holds something else than numbers."), place);
      options.experiments.push_back(value.get<int64_t>());
    }
  }
  if (const auto found = json.find("figures"); found != json.end()) {
    if (!found->is_array()) return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 is not a list."), place, "figures");
    options.figures.clear();
    for (const auto& value : *found) options.figures.push_back(HBLAB_TRY(figure_from(value)));
  }
  return options;
}

Json options_to(const ReportOptions& o) {
  Json figures = Json::array();
  for (const FigureChoice& choice : o.figures) {
    Json figure{{"kind", choice.kind}};
    if (choice.kind == "curves") figure["metric"] = choice.metric, figure["x"] = axis_names[int(choice.x)];
    figures.push_back(figure);
  }
  return {{"title", o.title},
          {"author", o.author},
          {"introduction", o.introduction},
          {"conclusion", o.conclusion},
          {"experiments", o.experiments},
          {"arms", o.arms},
          {"measures", o.measures},
          {"figures", figures},
          {"seeds", o.seeds},
          {"claims", o.claims},
          {"runs", o.runs},
          {"spec", o.spec},
          {"environment", o.environment}};
}

Result<store::Moment> moment_from(const JsonValue& json, RunId& run) {
  if (!json.is_object()) return fail(ErrorKind::input, HBLAB_TEXT("%1: a run is not an object."), place);
  const JsonObject object(json, place);
  store::Moment moment;
  run.value = HBLAB_TRY(object.count("run"));
  moment.attempt = HBLAB_TRY(object.count("attempt"));
  moment.step = HBLAB_TRY(object.count("last_step"));
  std::string status;
  HBLAB_TRY(take(json, "status", status));
  moment.dead = status == store::dead_status;
  const auto known = moment.dead ? std::optional(store::RunStatus::running) : store::parse_run_status(status);
  if (!known) return fail(ErrorKind::input, HBLAB_TEXT("%1: run %2 has the status “%3”, which no run has."), place, run.value, status);
  moment.status = *known;
  return moment;
}

/// What is named twice is shown once.
template <class Value>
void keep_first(std::vector<Value>& values) {
  std::vector<Value> kept;
  for (Value& value : values)
    if (std::find(kept.begin(), kept.end(), value) == kept.end()) kept.push_back(std::move(value));
  values = std::move(kept);
}

Result<JsonValue> object_of(std::string_view json) {
  JsonValue value = hblab::parse_large_json(json);
  if (!value.is_object()) return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a JSON object."), place);
  return value;
}

}  // namespace

const std::vector<FigureKind>& figure_kinds() {
  static const std::vector<FigureKind> kinds{{"curves", HBLAB_TEXT("Curves of a metric, mean over seeds with a band")},
                                             {"differences", HBLAB_TEXT("Differences of the held-out loss with their intervals")},
                                             {"cost", HBLAB_TEXT("Speed and peak memory as ratios to the baseline")},
                                             {"heat_map", HBLAB_TEXT("Held-out loss by masking rate and DropMask")}};
  return kinds;
}

std::vector<FigureChoice> ReportOptions::default_figures() {
  return {{"differences"},
          {"curves", "eval_loss", ReportAxis::step},
          {"curves", "eval_loss", ReportAxis::compute_seconds},
          {"cost"},
          {"heat_map"}};
}

Result<Recipe> take_recipe(store::RunStore& store, ReportOptions options) {
  keep_first(options.experiments), keep_first(options.arms), keep_first(options.measures), keep_first(options.figures);
  Recipe recipe;
  recipe.project = store.project_uuid();
  recipe.program = HBLAB_VERSION;
  recipe.made = std::floor(wall_clock());
  const auto experiments = HBLAB_TRY(store.experiments());
  if (experiments.empty()) return fail(ErrorKind::input, HBLAB_TEXT("The project has no experiment, so there is nothing to report."));
  std::set<std::string> arms;
  std::set<int64_t> chosen(options.experiments.begin(), options.experiments.end());
  for (const auto& experiment : experiments) {
    if (!options.experiments.empty() && !chosen.erase(experiment.id.value)) continue;
    for (const auto& arm : HBLAB_TRY(store.arms(experiment.id))) arms.insert(arm.name);
    for (const auto& run : HBLAB_TRY(store.runs(experiment.id))) recipe.runs[run.id] = store::moment_of(run);
  }
  if (!chosen.empty())
    return fail(ErrorKind::usage, HBLAB_TEXT("The project has no experiment %1. It has %2."), *chosen.begin(),
                listed(experiments, [](const auto& e) { return std::to_string(e.id.value) + " (" + e.name + ")"; }));
  if (options.experiments.empty())  // those of now: later ones are not in this report
    for (const auto& experiment : experiments) options.experiments.push_back(experiment.id.value);
  for (const auto& name : options.arms)
    if (!arms.count(name))
      return fail(ErrorKind::usage, HBLAB_TEXT("No arm is called “%1”. There are %2."), name,
                  listed(arms, [](const std::string& arm) { return arm; }));
  for (const auto& name : options.measures)
    if (std::none_of(metric_rules().begin(), metric_rules().end(), [&](const MetricRule& rule) { return rule.name == name; }))
      return fail(ErrorKind::usage, HBLAB_TEXT("There is no measure “%1”. There are %2."), name,
                  listed(metric_rules(), [](const MetricRule& rule) { return rule.name; }));
  std::set<std::string> metrics;
  for (const FigureChoice& figure : options.figures) {
    if (std::none_of(figure_kinds().begin(), figure_kinds().end(), [&](const FigureKind& kind) { return kind.name == figure.kind; }))
      return fail(ErrorKind::usage, HBLAB_TEXT("There is no figure “%1”. There are %2."), figure.kind,
                  listed(figure_kinds(), [](const FigureKind& kind) { return kind.name; }));
    if (figure.kind != "curves") continue;
    if (metrics.empty())
      for (const auto& [run, moment] : recipe.runs)
        for (const auto& name : HBLAB_TRY(store.metrics(run))) metrics.insert(name);
    if (!metrics.count(figure.metric) && !metrics.empty())
      return fail(ErrorKind::usage, HBLAB_TEXT("No run has recorded “%1”. Recorded were %2."), figure.metric,
                  listed(metrics, [](const std::string& name) { return name; }));
  }
  recipe.options = std::move(options);
  return recipe;
}

std::string recipe_json(const Recipe& recipe) {
  Json runs = Json::array();
  for (const auto& [run, moment] : recipe.runs)
    runs.push_back({{"run", run.value},
                    {"attempt", moment.attempt},
                    {"last_step", moment.step},
                    {"status", moment.dead ? std::string(store::dead_status) : std::string(store::to_string(moment.status))}});
  return dump(Json{{"hblab_report", 1},
                   {"renderer", recipe.renderer},
                   {"program", recipe.program},
                   {"project", recipe.project},
                   {"made", recipe.made},
                   {"options", options_to(recipe.options)},
                   {"runs", runs}},
              1);
}

Result<Recipe> recipe_from_json(std::string_view text) {
  const JsonValue json = HBLAB_TRY(object_of(text));
  if (!json.contains("hblab_report")) return fail(ErrorKind::input, HBLAB_TEXT("%1 does not say that it is one."), place);
  Recipe recipe;
  HBLAB_TRY(take(json, "program", recipe.program));
  HBLAB_TRY(take(json, "project", recipe.project));
  const JsonObject object(json, place);
  recipe.renderer = HBLAB_TRY(object.count("renderer"));
  if (recipe.renderer != renderer_version)
    return fail(
        ErrorKind::input,
        HBLAB_TEXT("The report was made by renderer %1 (HybridBERT Lab %2), and this program has renderer %3: it would draw the same data "
                   "differently. Verify it with a program of that version."),
        recipe.renderer, recipe.program, renderer_version);
  recipe.made = HBLAB_TRY(object.number("made"));
  recipe.options = HBLAB_TRY(options_from(json.contains("options") ? json["options"] : JsonValue()));
  const auto runs = json.find("runs");
  if (runs == json.end() || !runs->is_array()) return fail(ErrorKind::input, HBLAB_TEXT("%1 has no list of runs."), place);
  for (const auto& entry : *runs) {
    RunId run;
    const auto moment = HBLAB_TRY(moment_from(entry, run));
    recipe.runs[run] = moment;
  }
  return recipe;
}

std::string options_json(const ReportOptions& options) { return dump(options_to(options), 1); }

Result<ReportOptions> options_from_json(std::string_view json) { return options_from(HBLAB_TRY(object_of(json))); }

}  // namespace hblab::report
