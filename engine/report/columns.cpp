// SPDX-License-Identifier: Apache-2.0
#include "engine/report/columns.h"

#include <algorithm>

#include "engine/core/numbers.h"
#include "engine/report/column_rules.h"
#include "engine/spec/fields.h"
#include "engine/spec/nearest.h"

namespace hblab::report {
namespace {

constexpr std::string_view fact_prefix = "fact:";
constexpr std::string_view statistic_names = "last, best, mean, mean5 (of the last 5) or @400 (at step 400)";

/// A curve's statistic that the comparison has under a name of its own.
struct Standard {
  std::string_view measure, metric;
  Statistic statistic;
};
constexpr Standard standards[] = {
    {"eval_loss_last", "eval_loss", Statistic::last},
    {"eval_loss_best", "eval_loss", Statistic::best},
    {"eval_loss_mean_last_k", "eval_loss", Statistic::mean_last},
    {"eval_loss_dropmask_off", "eval_loss_dropmask_off", Statistic::last},
};

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
bool is_measure(std::string_view name) {
  return std::any_of(metric_rules().begin(), metric_rules().end(), [&](const MetricRule& rule) { return rule.name == name; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// The keys of the fields that are called so, whatever their section.
std::vector<std::string> fields_of_that_name(std::string_view name) {
  std::vector<std::string> keys;
  for (const auto& field : spec::fields())
    if (field.name() == name) keys.push_back(field.key);
  return keys;
}

tl::unexpected<Error> unknown(std::string_view name, const ColumnNames& names) {
  if (const auto fields = fields_of_that_name(name); fields.size() > 1)
    return fail(ErrorKind::usage, HBLAB_TEXT("'%1' may mean several columns: write one of %2."), name, spec::joined(fields));
  std::vector<std::string> known = spec::field_keys();
  for (const MetricRule& rule : metric_rules()) known.emplace_back(rule.name);
  known.insert(known.end(), names.metrics.begin(), names.metrics.end());
  known.insert(known.end(), known_metrics().begin(), known_metrics().end());
  for (const auto& fact : names.facts) known.push_back(std::string(fact_prefix) + fact);
  const std::string near = spec::nearest(std::string(name), known);
  if (near.empty())
    return fail(ErrorKind::usage,
                HBLAB_TEXT("'%1' is no column: it is neither a field of a spec nor anything that these runs have recorded."), name);
  return fail(ErrorKind::usage, HBLAB_TEXT("'%1' is no column. Did you mean '%2'?"), name, near);
}

Result<Column> metric_column(std::string_view name, const ColumnNames& names) {
  for (const Standard& standard : standards)
    if (standard.measure == name && !has(names.metrics, name))
      return Column{ColumnKind::metric, std::string(standard.metric), standard.statistic, 0};
  if (has(names.metrics, name) || has(known_metrics(), name)) return Column{ColumnKind::metric, std::string(name), Statistic::last, 0};
  return unknown(name, names);
}

Result<Column> with_statistic(Column column, std::string_view statistic, std::string_view text) {
  if (statistic == "last") return column;
  if (statistic == "best") {
    if (direction_of(column.name) == Direction::none)
      return fail(ErrorKind::usage,
                  HBLAB_TEXT("'%1' has no best value: of %2 neither less nor more is better. Ask for its last value or its "
                             "mean."),
                  text, column.name);
    column.statistic = Statistic::best;
    return column;
  }
  if (statistic.starts_with("mean")) {
    column.statistic = Statistic::mean_last;
    if (statistic == "mean") return column;
    const auto k = parse_integer(statistic.substr(4));
    if (k && *k > 0) {
      column.number = *k;
      return column;
    }
  }
  return fail(ErrorKind::usage, HBLAB_TEXT("'%1' in '%2' is no statistic. Possible are: %3."), statistic, text, statistic_names);
}

}  // namespace

std::string Column::str() const {
  switch (kind) {
    case ColumnKind::field:
    case ColumnKind::measure:
      return name;
    case ColumnKind::fact:
      return std::string(fact_prefix) + name;
    case ColumnKind::metric:
      break;
  }
  switch (statistic) {
    case Statistic::last:
      break;
    case Statistic::best:
      return name + ":best";
    case Statistic::mean_last:
      return name + ":mean" + (number > 0 ? std::to_string(number) : "");
    case Statistic::at_step:
      return name + "@" + std::to_string(number);
  }
  return name + ":last";
}

std::string_view Column::standard_metric() const {
  if (kind == ColumnKind::measure) return rule_of(name).name;
  if (kind != ColumnKind::metric || number != 0 || statistic == Statistic::at_step) return {};
  for (const Standard& standard : standards)
    if (standard.metric == name && standard.statistic == statistic) return standard.measure;
  return {};
}

Result<Column> parse_column(std::string_view written, const ColumnNames& names) {
  const std::string_view text = trimmed(written);
  if (text.empty()) return fail(ErrorKind::usage, HBLAB_TEXT("The name of a column is missing."));
  if (spec::find_field(text)) return Column{ColumnKind::field, std::string(text)};
  if (const auto fields = fields_of_that_name(text);
      fields.size() == 1 && !has(known_metrics(), text) && !has(names.metrics, text) && !has(names.facts, text))
    return Column{ColumnKind::field, fields.front()};
  if (text.starts_with(fact_prefix)) {
    const auto name = text.substr(fact_prefix.size());
    if (!has(names.facts, name)) return unknown(text, names);
    return Column{ColumnKind::fact, std::string(name)};
  }
  if (const size_t at = text.find('@'); at != std::string_view::npos) {
    Column column = HBLAB_TRY(metric_column(text.substr(0, at), names));
    const auto step = parse_integer(text.substr(at + 1));
    if (!step || *step < 0)
      return fail(ErrorKind::usage, HBLAB_TEXT("'%1' in '%2' is no step: write a whole number from 0."), text.substr(at + 1), text);
    column.statistic = Statistic::at_step;
    column.number = *step;
    return column;
  }
  if (const size_t colon = text.find(':'); colon != std::string_view::npos)
    return with_statistic(HBLAB_TRY(metric_column(text.substr(0, colon), names)), text.substr(colon + 1), text);
  const bool curve_of_its_own = std::any_of(std::begin(standards), std::end(standards), [&](auto& s) { return s.measure == text; });
  if (is_measure(text) && !curve_of_its_own) return Column{ColumnKind::measure, std::string(text)};
  if (!has(names.metrics, text) && has(names.facts, text)) return Column{ColumnKind::fact, std::string(text)};
  return metric_column(text, names);
}

Result<std::vector<Column>> parse_columns(std::string_view text, const ColumnNames& names) {
  std::vector<Column> columns;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    columns.push_back(HBLAB_TRY(parse_column(text.substr(begin, end - begin), names)));
    begin = end + 1;
  }
  return columns;
}

std::vector<Column> all_columns(const ColumnNames& names) {
  std::vector<Column> columns;
  for (const MetricRule& rule : metric_rules())
    if (std::none_of(std::begin(standards), std::end(standards), [&](auto& s) { return s.measure == rule.name; }))
      columns.push_back({ColumnKind::measure, std::string(rule.name)});
  for (const auto& metric : names.metrics) {
    columns.push_back({ColumnKind::metric, metric, Statistic::last, 0});
    if (direction_of(metric) != Direction::none) columns.push_back({ColumnKind::metric, metric, Statistic::best, 0});
    columns.push_back({ColumnKind::metric, metric, Statistic::mean_last, 0});
  }
  for (const auto& key : spec::field_keys()) columns.push_back({ColumnKind::field, key});
  for (const auto& fact : names.facts) columns.push_back({ColumnKind::fact, fact});
  return columns;
}

}  // namespace hblab::report
