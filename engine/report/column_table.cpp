// SPDX-License-Identifier: Apache-2.0
#include "engine/report/column_table.h"

#include <algorithm>
#include <limits>

#include "engine/core/numbers.h"
#include "engine/report/verdict.h"
#include "engine/spec/fields.h"
#include "engine/spec/settings_json.h"
#include "engine/stats/paired.h"

namespace hblab::report {
namespace {

Value number_value(double number) { return {number, shortest(number)}; }
Value number_value(const std::optional<double>& number) { return number ? number_value(*number) : Value(); }

Value field_value(const spec::Field& field, const spec::Settings& settings) {
  Value value{{}, field.get(settings)};
  const auto type = field.type();
  if (type == spec::FieldType::integer || type == spec::FieldType::number) value.number = parse_double(value.text);
  if (type == spec::FieldType::interval) value.number = parse_double(std::string_view(value.text).substr(0, value.text.find(' ')));
  return value;
}

bool broken(const store::RunRow& run) { return run.status == store::RunStatus::diverged || run.status == store::RunStatus::failed; }
bool ended(const store::RunRow& run) { return run.status == store::RunStatus::done || broken(run); }

/// Where runs are compared while some still grow: as the comparison does it (look.h), and before there is a first evaluation at the step
/// that all have reached.
void choose_place(ExperimentTable& table) {
  if (table.comparison.complete) return;
  table.last_step = table.comparison.look_step;
  if (table.last_step) return;
  std::set<uint64_t> seeds, open;
  std::optional<int64_t> reached;
  for (const ArmValues& arm : table.arms)
    for (const RunValues& one : arm.runs) {
      seeds.insert(one.run.seed);
      if (!ended(one.run)) open.insert(one.run.seed);
      if (one.run.attempts > 0 && !broken(one.run)) reached = std::min(reached.value_or(one.run.last.step), one.run.last.step);
    }
  if (open.size() < seeds.size())
    table.left_out = open;
  else
    table.last_step = reached;
}

MetricRule words_of(const Column& column, const ColumnRule& rule) {
  if (const auto standard = column.standard_metric(); !standard.empty()) return rule_of(standard);
  if (rule.unit == ColumnUnit::seconds) return {{}, {}, rule.kind, HBLAB_TEXT("shorter"), HBLAB_TEXT("longer")};
  if (rule.unit == ColumnUnit::bytes) return {{}, {}, rule.kind, HBLAB_TEXT("smaller"), HBLAB_TEXT("larger")};
  return {{}, {}, rule.kind, HBLAB_TEXT("lower"), HBLAB_TEXT("higher")};
}

Circumstances circumstances(const ExperimentTable& table, size_t arm, size_t baseline) {
  Circumstances c;
  c.interleaved = table.comparison.arms[arm].took_turns;
  c.complete = table.comparison.complete;
  c.planned = table.comparison.looks_planned > 0;
  c.seeds = int64_t(table.arms[arm].runs.size());
  c.level = table.comparison.level;
  for (const size_t side : {arm, baseline}) {
    c.runs += int64_t(table.arms[side].runs.size());
    for (const RunValues& one : table.arms[side].runs) c.broken += broken(one.run);
  }
  return c;
}

/// What the comparison does not know: from pairs by seed.
std::optional<Difference> paired_difference(const ArmValues& arm, size_t column, double baseline_mean, const ColumnRule& rule,
                                            const Circumstances& c) {
  std::vector<double> differences;
  for (const RunValues& one : arm.runs)
    if (one.differences[column]) differences.push_back(*one.differences[column]);
  if (differences.empty()) return {};
  const stats::Interval interval = stats::t_interval(differences, c.level);
  Difference d{interval.mean, interval.mean / baseline_mean, {}, {}, interval.n, {}};
  const bool allowed = rule.kind != MetricKind::exact && (!is_timing(rule.kind) || c.interleaved);
  if (allowed && std::isfinite(interval.low)) d.low = interval.low, d.high = interval.high;
  return d;
}

Standing standing_of(const ColumnRule& rule, const ArmValue& value, bool apart) {
  if (rule.direction == Direction::none || !value.difference) return Standing::unranked;
  if (!apart) return Standing::open;
  return (value.difference->mean < 0) == (rule.direction == Direction::lower) ? Standing::better : Standing::worse;
}

void set_mean(ArmValue& arm, const std::vector<RunValues>& runs, size_t column) {
  std::vector<double> known;
  for (const RunValues& one : runs)
    if (one.values[column].number)
      known.push_back(*one.values[column].number);
    else
      ++arm.without;
  arm.n = int64_t(known.size());
  if (!known.empty()) arm.value = number_value(stats::mean(known));
}

void set_differences(ArmValues& arm, const ArmValues& baseline, size_t column) {
  for (RunValues& one : arm.runs)
    for (const RunValues& partner : baseline.runs)
      if (partner.run.seed == one.run.seed && one.values[column].number && partner.values[column].number)
        one.differences[column] = *one.values[column].number - *partner.values[column].number;
}

}  // namespace

void TableReader::ask(std::vector<ExperimentId> experiments, std::vector<Column> columns) {
  experiments_ = std::move(experiments);
  columns_ = std::move(columns);
  again();
}

void TableReader::again() { stage_ = Stage::begin; }

Result<void> TableReader::begin(store::RunStore& store) {
  making_.clear();
  jobs_.clear();
  next_ = 0;
  found_ = {};
  for (const auto& row : HBLAB_TRY(store.experiments())) {
    if (!experiments_.empty() && std::find(experiments_.begin(), experiments_.end(), row.id) == experiments_.end()) continue;
    ExperimentTable table;
    table.experiment = row;
    table.columns = columns_;
    std::map<ArmId, size_t> places;
    for (auto& arm : HBLAB_TRY(store.arms(row.id))) {
      if (!settings_.count(arm.id)) {
        auto read = spec::settings_from_json(arm.settings_json);
        settings_[arm.id] = read ? std::optional(std::move(*read)) : std::nullopt;
      }
      places[arm.id] = table.arms.size();
      table.arms.push_back({std::move(arm), {}, false, {}, {}});
    }
    if (table.arms.empty()) continue;
    for (const auto& run : HBLAB_TRY(store.runs(row.id))) {
      jobs_.push_back({making_.size(), run});
      table.arms[places[run.arm]].runs.push_back({run, {}, {}});
    }
    making_.push_back(std::move(table));
  }
  return {};
}

Result<void> TableReader::measure_next(store::RunStore& store) {
  const store::RunRow& run = jobs_[next_++].run;
  HBLAB_TRY(cache_.measures(store, run));
  const auto add = [](std::vector<std::string>& all, const std::string& name) {
    const auto at = std::lower_bound(all.begin(), all.end(), name);
    if (at == all.end() || *at != name) all.insert(at, name);
  };
  for (const auto& name : HBLAB_TRY(cache_.metrics(store, run))) add(found_.metrics, name);
  for (const auto& [name, value] : HBLAB_TRY(cache_.facts(store, run))) add(found_.facts, name);
  return {};
}

Result<void> TableReader::compare_all(store::RunStore& store) {
  for (ExperimentTable& table : making_) {
    table.comparison = HBLAB_TRY(compare(store, table.experiment, cache_));
    if (table.comparison.arms.size() != table.arms.size()) return again(), Result<void>();  // another program has added some
    for (size_t i = 0; i < table.arms.size(); ++i) {
      if (table.comparison.arms[i].seeds.size() != table.arms[i].runs.size()) return again(), Result<void>();
      table.arms[i].baseline = table.comparison.arms[i].baseline;
      table.arms[i].is_baseline = table.comparison.arms[i].is_baseline;
    }
    choose_place(table);
  }
  return {};
}

Result<Value> TableReader::value_of(store::RunStore& store, const ExperimentTable& table, const store::RunRow& run, const Column& column) {
  if (column.kind == ColumnKind::fact) {
    const auto facts = HBLAB_TRY(cache_.facts(store, run));
    const auto found = facts.find(column.name);
    return found == facts.end() ? Value() : number_value(found->second);
  }
  if (column.statistic != Statistic::at_step && table.left_out.count(run.seed)) return Value();
  return number_value(
      HBLAB_TRY(cache_.value(store, run, column, table.last_step.value_or(std::numeric_limits<int64_t>::max()), table.experiment.last_k)));
}

/// Into the cache, so that filling the table reads nothing.
Result<void> TableReader::read_next(store::RunStore& store) {
  const Job& job = jobs_[next_++];
  for (const Column& column : columns_)
    if (column.kind == ColumnKind::metric && column.standard_metric().empty())
      HBLAB_TRY(value_of(store, making_[job.table], job.run, column));
  return {};
}

Result<void> TableReader::fill(store::RunStore& store, ExperimentTable& table) {
  const auto baseline_of = [&](const ArmValues& arm) {
    return size_t(
        std::find_if(table.arms.begin(), table.arms.end(), [&](const ArmValues& other) { return other.row.name == arm.baseline; }) -
        table.arms.begin());
  };
  const size_t columns = table.columns.size();
  for (size_t a = 0; a < table.arms.size(); ++a) {
    ArmValues& arm = table.arms[a];
    const auto& settings = settings_[arm.row.id];
    arm.values.resize(columns);
    for (size_t i = 0; i < arm.runs.size(); ++i) {
      RunValues& one = arm.runs[i];
      one.differences.resize(columns);
      for (const Column& column : table.columns) {
        if (column.kind == ColumnKind::field) {
          one.values.push_back(settings ? field_value(*spec::find_field(column.name), *settings) : Value());
        } else if (const auto standard = column.standard_metric(); !standard.empty()) {
          const Metric* metric = table.comparison.arms[a].find(standard);  // none: it asks for a target that there is not
          one.values.push_back(metric ? number_value(metric->values[i]) : Value());
        } else {
          one.values.push_back(HBLAB_TRY(value_of(store, table, one.run, column)));
        }
      }
    }
    for (size_t c = 0; c < columns; ++c) {
      if (table.columns[c].kind != ColumnKind::field)
        set_mean(arm.values[c], arm.runs, c);
      else if (settings)
        arm.values[c].value = field_value(*spec::find_field(table.columns[c].name), *settings);
    }
  }
  for (size_t a = 0; a < table.arms.size(); ++a) {
    ArmValues& arm = table.arms[a];
    if (arm.is_baseline) continue;
    const size_t b = baseline_of(arm);
    const auto &own = settings_[arm.row.id], &reference = settings_[table.arms[b].row.id];
    const Circumstances c = circumstances(table, a, b);
    for (size_t i = 0; i < columns; ++i) {
      const Column& column = table.columns[i];
      if (column.kind == ColumnKind::field) continue;
      ArmValue& value = arm.values[i];
      const ColumnRule rule = column_rule(column);
      set_differences(arm, table.arms[b], i);
      if (const auto standard = column.standard_metric(); !standard.empty()) {
        const Metric* metric = table.comparison.arms[a].find(standard);
        if (!metric) continue;
        value.difference = metric->difference;
        value.verdict = metric->verdict;
        value.standing = standing_of(rule, value, metric->told_apart);
        continue;
      }
      if (const auto& mean = table.arms[b].values[i].value.number) value.difference = paired_difference(arm, i, *mean, rule, c);
      if (rule.of_inputs && !(own && reference && same_inputs(*own, *reference))) {
        value.verdict = make_text(HBLAB_TEXT("not ranked: the arms are not shown the same inputs"));
        continue;
      }
      const MetricRule words = words_of(column, rule);
      value.verdict = short_verdict(words, value.difference, c);
      value.standing = standing_of(rule, value, told_apart(words, value.difference, c));
    }
  }
  return {};
}

Result<bool> TableReader::work(store::RunStore& store, std::chrono::milliseconds budget) {
  const auto end = std::chrono::steady_clock::now() + budget;
  while (stage_ != Stage::done) {
    switch (stage_) {
      case Stage::begin:
        HBLAB_TRY(begin(store));
        stage_ = Stage::measure;
        break;
      case Stage::measure:
        if (next_ < jobs_.size())
          HBLAB_TRY(measure_next(store));
        else
          stage_ = Stage::compare;
        break;
      case Stage::compare:
        stage_ = Stage::read;
        next_ = 0;
        HBLAB_TRY(compare_all(store));
        break;
      case Stage::read:
        if (next_ < jobs_.size())
          HBLAB_TRY(read_next(store));
        else
          stage_ = Stage::fill;
        break;
      case Stage::fill:
        for (ExperimentTable& table : making_) HBLAB_TRY(fill(store, table));
        tables_ = std::move(making_);
        names_ = found_;
        stage_ = Stage::done;
        break;
      case Stage::done:
        break;
    }
    if (stage_ != Stage::done && std::chrono::steady_clock::now() >= end) return false;
  }
  return true;
}

double TableReader::share() const {
  if (stage_ == Stage::done) return 1;
  if (stage_ == Stage::begin || jobs_.empty()) return 0;
  const double half = double(next_) / double(2 * jobs_.size());  // runs are gone through twice
  return stage_ == Stage::measure ? half : stage_ == Stage::read ? 0.5 + half : stage_ == Stage::compare ? 0.5 : 1;
}

Result<void> TableReader::work_to_the_end(store::RunStore& store) {
  while (!HBLAB_TRY(work(store, std::chrono::hours(1)))) {
  }
  return {};
}

}  // namespace hblab::report
