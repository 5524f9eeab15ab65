// SPDX-License-Identifier: Apache-2.0
#include "engine/report/arm_metrics.h"

#include "engine/stats/paired.h"
#include "engine/stats/target.h"

namespace hblab::report {
namespace {

std::vector<double> losses(const std::vector<store::Point>& points) {
  std::vector<double> values;
  for (const auto& point : points) values.push_back(point.value);
  return values;
}

std::optional<double> last(const std::vector<store::Point>& points) {
  return points.empty() ? std::nullopt : std::optional(points.back().value);
}

}  // namespace

std::optional<double> value_of(std::string_view metric, const RunMeasures& run, const Comparison& all) {
  if (metric == "peak_memory_bytes") return run.peak_memory;
  if (!run.started()) return {};
  auto evaluations = run.evaluations;
  std::erase_if(evaluations, [](const store::Point& point) { return point.at.step == 0; });  // it measures no training
  if (metric == primary_metric) return last(evaluations);
  if (metric == "eval_loss_best") return stats::best(losses(evaluations));
  if (metric == "eval_loss_mean_last_k") return stats::mean_of_last(losses(evaluations), all.last_k);
  if (metric == "eval_loss_dropmask_off") return last(run.evaluations_drop_mask_off);
  if (metric == "compute_seconds") return evaluations.back().at.compute_seconds;
  if (metric == "tokens_per_second") {
    double tokens = 0, seconds = 0;
    for (const TimedBlock& block : run.blocks) tokens += block.tokens, seconds += block.seconds;
    return seconds > 0 ? std::optional(tokens / seconds) : std::nullopt;
  }
  const auto reached = all.target_loss > 0 ? stats::first_at_or_below(losses(evaluations), all.target_loss) : std::nullopt;
  if (!reached) return {};
  const store::Position& at = evaluations[*reached].at;
  if (metric == "compute_seconds_to_target") return at.compute_seconds;
  return double(metric == "tokens_to_target" ? at.tokens : at.step);
}

Pairs pairs_of(const MetricRule& rule, const Side& arm, const Side& baseline, const Comparison& all) {
  Pairs pairs;
  const auto add = [&](double ours, double theirs) { pairs.arm.push_back(ours), pairs.baseline.push_back(theirs); };
  for (const RunMeasures& run : arm.runs)
    for (const RunMeasures& partner : baseline.runs) {
      if (run.run.seed != partner.run.seed) continue;
      const bool of_the_machine = rule.kind == MetricKind::block_timing || rule.kind == MetricKind::exact;
      if (of_the_machine && run.micro_batch != partner.micro_batch) continue;  // one had to do with less memory
      if (rule.kind == MetricKind::block_timing) {
        for (const TimedBlock& a : run.blocks)
          for (const TimedBlock& b : partner.blocks)
            if (a.index == b.index && a.turns && a.turns == b.turns) add(a.seconds / a.tokens, b.seconds / b.tokens);
        continue;
      }
      const auto own = value_of(rule.name, run, all), other = value_of(rule.name, partner, all);
      if (own && other) add(*own, *other);
    }
  return pairs;
}

std::vector<Metric> metrics_of(const Side& side, const Comparison& all) {
  std::vector<Metric> metrics;
  for (const MetricRule& rule : metric_rules()) {
    if (is_target(rule.kind) && all.target_loss <= 0) continue;
    Metric metric{std::string(rule.name), {}, {}, {}, {}};
    std::vector<double> known;
    for (const RunMeasures& run : side.runs) {
      metric.values.push_back(value_of(rule.name, run, all));
      if (metric.values.back()) known.push_back(*metric.values.back());
    }
    if (!known.empty()) metric.mean = stats::mean(known);
    metrics.push_back(std::move(metric));
  }
  return metrics;
}

}  // namespace hblab::report
