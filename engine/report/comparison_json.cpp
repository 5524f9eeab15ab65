// SPDX-License-Identifier: Apache-2.0
#include "engine/report/comparison_json.h"

#include "engine/report/json_numbers.h"
#include "engine/report/metric_rules.h"
#include "engine/report/seeds_hint.h"
#include "engine/report/target_ratio.h"

namespace hblab::report {
namespace {

Json metric_json(const Metric& metric) {
  Json values = Json::array();
  int64_t known = 0;
  for (const auto& value : metric.values) {
    values.push_back(number(value));
    known += value.has_value();
  }
  const auto& d = metric.difference;
  Json json{{"mean", number(metric.mean)},
            {"values", values},
            {"difference", d ? number(d->mean) : Json(nullptr)},
            {"relative", d ? number(d->relative) : Json(nullptr)},
            {"low", d ? number(d->low) : Json(nullptr)},
            {"high", d ? number(d->high) : Json(nullptr)},
            {"n", d ? d->n : known},
            {"verdict", metric.verdict.pattern.empty() ? Json(nullptr) : Json(metric.verdict.str())}};
  if (metric.name == primary_metric) json["p_adjusted"] = d ? number(d->p) : Json(nullptr);
  return json;
}

Json texts(const std::vector<Text>& lines) {
  Json array = Json::array();
  for (const Text& line : lines) array.push_back(line.str());
  return array;
}

/// By arm and axis; null where there is no target.
Json target_json(const TargetComparison& all) {
  if (all.target <= 0) return nullptr;
  Json arms = Json::array();
  for (const TargetArm& arm : all.arms) {
    Json needs = Json::object();
    for (const TargetAxis axis : target_axes) {
      const TargetNeed& need = arm.needs[size_t(axis)];
      needs[std::string(name_of(axis))] = {{"mean", number(need.mean)},
                                           {"ratio", number(need.ratio)},
                                           {"low", number(need.low)},
                                           {"high", number(need.high)},
                                           {"n", need.n},
                                           {"verdict", arm.is_baseline ? Json(nullptr) : Json(need.verdict.str())}};
    }
    arms.push_back({{"arm", arm.name}, {"reached", arm.reached}, {"runs", arm.seeds.size()}, {"needs", needs}});
  }
  return {{"target_loss", number(all.target)}, {"arms", arms}, {"notes", texts(all.notes)}};
}

Json json_of(const Comparison& all) {
  Json arms = Json::array();
  for (const ArmComparison& arm : all.arms) {
    Json metrics = Json::object();
    for (const Metric& metric : arm.metrics) metrics[metric.name] = metric_json(metric);
    Json differences = Json::array();
    for (const spec::ArmDifference& d : arm.differences)
      differences.push_back({{"name", d.name}, {"arm", d.arm}, {"baseline", d.baseline}, {"accepted", d.accepted}});
    arms.push_back({{"arm", arm.name},
                    {"baseline", arm.baseline},
                    {"runs", arm.seeds.size()},
                    {"runs_done", arm.runs_done},
                    {"seeds", arm.seeds},
                    {"on_plateau", arm.on_plateau ? Json(*arm.on_plateau) : Json(nullptr)},
                    {"fair", arm.fair()},
                    {"differences", differences},
                    {"metrics", metrics},
                    {"sentences", texts(arm.sentences)}});
  }
  Json hints = Json::array();
  for (const SeedsHint& hint : seeds_hints(all))
    hints.push_back({{"arm", hint.arm},
                     {"seeds", hint.seeds},
                     {"needed", hint.needed ? Json(*hint.needed) : Json(nullptr)},
                     {"low", hint.low ? Json(*hint.low) : Json(nullptr)},
                     {"high", hint.high ? Json(*hint.high) : Json(nullptr)},
                     {"text", hint.text.str()}});
  return Json{{"experiment", all.name},
              {"experiment_id", all.experiment.value},
              {"baseline", all.baseline},
              {"complete", all.complete},
              {"look_step", all.look_step ? Json(*all.look_step) : Json(nullptr)},
              {"interleaved", all.interleaved},
              {"interval_level", 1 - all.level},
              {"target_loss", all.target_loss > 0 ? number(all.target_loss) : Json(nullptr)},
              {"arms", arms},
              {"seeds_needed", hints},
              {"to_target", target_json(target_comparison(all))},
              {"notes", texts(all.notes)}};
}

Json value_json(const Value& value) {
  if (value.number) return number(*value.number);
  return value.known() ? Json(value.text) : Json(nullptr);
}

Json column_json(const ArmValues& arm, size_t column) {
  const ArmValue& of = arm.values[column];
  const auto& d = of.difference;
  Json runs = Json::array();
  for (const RunValues& one : arm.runs)
    runs.push_back({{"run", one.run.id.value}, {"seed", one.run.seed}, {"value", value_json(one.values[column])}});
  return {{"arm", arm.row.name},
          {"value", value_json(of.value)},
          {"runs", runs},
          {"without", of.without},
          {"difference", d ? number(d->mean) : Json(nullptr)},
          {"relative", d ? number(d->relative) : Json(nullptr)},
          {"low", d ? number(d->low) : Json(nullptr)},
          {"high", d ? number(d->high) : Json(nullptr)},
          {"n", d ? d->n : of.n},
          {"verdict", of.verdict.pattern.empty() ? Json(nullptr) : Json(of.verdict.str())}};
}

}  // namespace

std::string comparison_json(const Comparison& all) { return dump(json_of(all), 2) + "\n"; }

std::string comparison_json(const ExperimentTable& table) {
  Json json = json_of(table.comparison);
  Json columns = Json::object();
  for (size_t i = 0; i < table.columns.size(); ++i) {
    Json arms = Json::array();
    for (const ArmValues& arm : table.arms) arms.push_back(column_json(arm, i));
    columns[table.columns[i].str()] = std::move(arms);
  }
  json["columns"] = std::move(columns);
  return dump(json, 2) + "\n";
}

}  // namespace hblab::report
