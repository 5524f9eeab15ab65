// SPDX-License-Identifier: Apache-2.0
#include "engine/report/column_rules.h"

#include <algorithm>

#include "engine/spec/fields.h"

namespace hblab::report {
namespace {

struct NameRule {
  std::string_view name;
  ColumnRule rule;
};

constexpr auto nats = ColumnUnit::nats;
constexpr auto seconds = ColumnUnit::seconds;
constexpr auto bytes = ColumnUnit::bytes;
constexpr auto none = Direction::none;
constexpr auto lower = Direction::lower;
constexpr auto higher = Direction::higher;
constexpr auto descriptive = MetricKind::descriptive;
constexpr auto timing = MetricKind::timing;
constexpr auto exact = MetricKind::exact;

/// Metrics as they are recorded. A process's memory is that of every run in it, and a machine's load that of every program: neither is
/// compared.
constexpr NameRule recorded[] = {
    {"eval_loss", {HBLAB_TEXT("Held-out loss"), lower, nats, descriptive}},
    {"eval_loss_dropmask_off", {HBLAB_TEXT("Held-out loss, DropMask off"), lower, nats, descriptive}},
    {"eval_accuracy", {HBLAB_TEXT("Held-out accuracy"), higher, ColumnUnit::none, descriptive}},
    {"eval_seconds", {HBLAB_TEXT("Time of an evaluation"), lower, seconds, timing}},
    {"train_loss", {HBLAB_TEXT("Training loss"), lower, nats, descriptive, true}},
    {"unigram_loss", {HBLAB_TEXT("Loss of guessing by word frequency"), none, nats, descriptive}},
    {"learning_rate", {HBLAB_TEXT("Learning rate"), none, ColumnUnit::none, descriptive}},
    {"grad_norm", {HBLAB_TEXT("Gradient norm"), none, ColumnUnit::none, descriptive}},
    {"step_seconds", {HBLAB_TEXT("Time of a step"), lower, seconds, timing}},
    {"phase_data", {HBLAB_TEXT("Time of a step's data"), lower, seconds, timing}},
    {"phase_forward", {HBLAB_TEXT("Time of a step's forward pass"), lower, seconds, timing}},
    {"phase_backward", {HBLAB_TEXT("Time of a step's backward pass"), lower, seconds, timing}},
    {"phase_optimizer", {HBLAB_TEXT("Time of a step's optimizer"), lower, seconds, timing}},
    {"tokens_per_step", {HBLAB_TEXT("Tokens of a step"), none, ColumnUnit::tokens, descriptive}},
    {"memory_allocated", {HBLAB_TEXT("Memory of tensors, allocated"), lower, bytes, exact}},
    {"memory_reserved", {HBLAB_TEXT("Memory of tensors, reserved"), lower, bytes, exact}},
    {"memory_peak", {HBLAB_TEXT("Memory of tensors, peak"), lower, bytes, exact}},
    {"rss", {HBLAB_TEXT("Memory of the process"), none, bytes, descriptive}},
    {"machine_cpu", {HBLAB_TEXT("Processor load"), none, ColumnUnit::none, descriptive}},
    {"machine_memory", {HBLAB_TEXT("Machine memory"), none, bytes, descriptive}},
};

struct MeasureRule {
  std::string_view name;
  Direction direction;
  ColumnUnit unit;
};
constexpr MeasureRule measures[] = {
    {"eval_loss_last", lower, nats},
    {"eval_loss_best", lower, nats},
    {"eval_loss_mean_last_k", lower, nats},
    {"eval_loss_dropmask_off", lower, nats},
    {"tokens_per_second", higher, ColumnUnit::tokens_per_second},
    {"compute_seconds", lower, seconds},
    {"compute_seconds_to_target", lower, seconds},
    {"tokens_to_target", lower, ColumnUnit::tokens},
    {"steps_to_target", lower, ColumnUnit::steps},
    {"peak_memory_bytes", lower, bytes},
};

template <class Rules>
const auto* find(const Rules& rules, std::string_view name) {
  const auto found = std::find_if(std::begin(rules), std::end(rules), [&](const auto& rule) { return rule.name == name; });
  return found == std::end(rules) ? nullptr : &*found;
}

ColumnRule recorded_rule(std::string_view name) {
  if (const NameRule* known = find(recorded, name)) return known->rule;
  if (name.starts_with("memory_peak_")) return {{}, lower, bytes, exact};  // of one phase
  return {};
}

}  // namespace

Direction direction_of(std::string_view metric) {
  if (const MeasureRule* measure = find(measures, metric)) return measure->direction;
  return recorded_rule(metric).direction;
}

const std::vector<std::string>& known_metrics() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const NameRule& rule : recorded) all.emplace_back(rule.name);
    return all;
  }();
  return names;
}

ColumnRule column_rule(const Column& column) {
  if (column.kind == ColumnKind::field) {
    const spec::Field* field = spec::find_field(column.name);
    return {field ? std::string_view(field->label.pattern) : std::string_view()};
  }
  if (column.kind == ColumnKind::fact) {
    ColumnRule rule{{}, Direction::none, ColumnUnit::none, MetricKind::exact};
    if (column.name == "parameters") rule.label = HBLAB_TEXT("Parameters");
    return rule;
  }
  if (column.kind == ColumnKind::measure) {
    const MetricRule& standard = rule_of(column.name);
    const MeasureRule& measure = *find(measures, column.name);
    return {standard.label, measure.direction, measure.unit, standard.kind};
  }
  ColumnRule rule = recorded_rule(column.name);
  if (const auto standard = column.standard_metric(); !standard.empty())
    rule.kind = rule_of(standard).kind;
  else if (column.statistic == Statistic::best && rule.kind == MetricKind::descriptive)
    rule.kind = MetricKind::best;
  return rule;
}

bool same_inputs(const spec::Settings& a, const spec::Settings& b) {
  const bool same_drop = a.model.drop_mask == b.model.drop_mask && (!a.model.drop_mask || a.model.drop_mask_self == b.model.drop_mask_self);
  return same_drop && a.masking == b.masking && a.data == b.data && a.vocabulary == b.vocabulary && a.objective == b.objective;
}

}  // namespace hblab::report
