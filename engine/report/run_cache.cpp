// SPDX-License-Identifier: Apache-2.0
#include "engine/report/run_cache.h"

#include <algorithm>

#include "engine/report/column_rules.h"
#include "engine/stats/target.h"

namespace hblab::report {
namespace {

/// The last `wanted` values up to that step, or all there are, by step: looked for in ever longer stretches from the end, as most of a long
/// curve is of no interest.
Result<std::vector<double>> tail(store::RunStore& store, const store::RunRow& run, std::string_view metric, int64_t last_step,
                                 int64_t wanted, int64_t& reads) {
  constexpr int64_t first_stretch = 256, growth = 16;
  const int64_t end = std::min(last_step, run.last.step);
  for (int64_t stretch = std::max(first_stretch, std::min(2 * wanted, end));; stretch *= growth) {
    const int64_t after = stretch > end ? -1 : end - stretch;
    ++reads;
    std::vector<double> values;
    for (const auto& point : HBLAB_TRY(store.series(run.id, metric, after)))
      if (point.at.step <= last_step) values.push_back(point.value);
    if (int64_t(values.size()) < wanted && after >= 0) continue;
    if (int64_t(values.size()) > wanted) values.erase(values.begin(), values.end() - wanted);
    return values;
  }
}

Result<std::optional<double>> value_at(store::RunStore& store, RunId run, const std::string& metric, int64_t step, int64_t& reads) {
  const auto attempts = HBLAB_TRY(store.attempts(run));
  for (auto attempt = attempts.rbegin(); attempt != attempts.rend(); ++attempt) {  // a newer one's value counts
    store::SeriesCursor before{attempt->attempt, step - 1};
    ++reads;
    const auto points = HBLAB_TRY(store.series_piece(run, metric, before, 1));
    if (!points.empty() && points.front().at.step == step) return points.front().value;
  }
  return std::optional<double>();
}

Result<std::optional<double>> best_value(store::RunStore& store, RunId run, const std::string& metric, int64_t last_step, int64_t& reads) {
  ++reads;
  const bool higher = direction_of(metric) == Direction::higher;
  std::vector<double> values;
  for (const auto& point : HBLAB_TRY(store.series(run, metric)))
    if (point.at.step <= last_step) values.push_back(higher ? -point.value : point.value);
  if (values.empty()) return std::optional<double>();
  const double best = stats::best(values);
  return std::optional(higher ? -best : best);
}

Result<std::optional<double>> read_value(store::RunStore& store, const store::RunRow& run, const Column& column, int64_t last_step,
                                         int64_t k, int64_t& reads) {
  if (column.statistic == Statistic::at_step) return value_at(store, run.id, column.name, column.number, reads);
  if (column.statistic == Statistic::best) return best_value(store, run.id, column.name, last_step, reads);
  const int64_t wanted = column.statistic == Statistic::last ? 1 : column.number > 0 ? column.number : k;
  const auto values = HBLAB_TRY(tail(store, run, column.name, last_step, wanted, reads));
  if (values.empty()) return std::optional<double>();
  return std::optional(stats::mean_of_last(values, wanted));
}

}  // namespace

RunCache::Entry& RunCache::entry(const store::RunRow& run) {
  Entry& e = runs_[run.id];
  if (e.change_seq == run.change_seq) return e;
  e.measures.reset();
  e.facts.reset();
  e.metrics.reset();
  // Of the same attempt, what lies behind the place that it had reached stays as it is.
  std::erase_if(e.values, [&](const auto& known) {
    const Column& column = known.first.column;
    const int64_t needed = column.statistic == Statistic::at_step ? column.number : known.first.last_step;
    return e.attempts != run.attempts || needed >= e.step;
  });
  e.change_seq = run.change_seq;
  e.attempts = run.attempts;
  e.step = run.last.step;
  return e;
}

Result<RunMeasures> RunCache::measures(store::RunStore& store, const store::RunRow& run) {
  Entry& e = entry(run);
  if (!e.measures) {
    ++reads_;
    e.measures = HBLAB_TRY(measure(store, run));
  }
  return *e.measures;
}

Result<std::map<std::string, double>> RunCache::facts(store::RunStore& store, const store::RunRow& run) {
  Entry& e = entry(run);
  if (!e.facts) e.facts = HBLAB_TRY(store.facts(run.id));
  return *e.facts;
}

Result<std::vector<std::string>> RunCache::metrics(store::RunStore& store, const store::RunRow& run) {
  Entry& e = entry(run);
  if (!e.metrics) e.metrics = HBLAB_TRY(store.metrics(run.id));
  return *e.metrics;
}

Result<std::optional<double>> RunCache::value(store::RunStore& store, const store::RunRow& run, const Column& column, int64_t last_step,
                                              int64_t k) {
  Entry& e = entry(run);
  const ValueKey key{column, column.statistic == Statistic::at_step ? 0 : std::min(last_step, run.last.step),
                     column.statistic == Statistic::mean_last ? k : 0};
  const auto known = e.values.find(key);
  if (known != e.values.end()) return known->second;
  return e.values[key] = HBLAB_TRY(read_value(store, run, column, last_step, k, reads_));
}

}  // namespace hblab::report
