// SPDX-License-Identifier: Apache-2.0
// The comparison as tables.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/core/numbers.h"
#include "engine/report/comparison_table.h"
#include "engine/report/document/parts.h"
#include "engine/report/metric_rules.h"

namespace hblab::report {
namespace {

bool is_loss(std::string_view metric) { return metric.starts_with("eval_loss"); }

std::string loss(double value) { return value_cell(primary_metric, value); }

template <class Format>
std::string shown(const std::optional<double>& value, Format&& format) {
  return value ? format(*value) : std::string("–");
}

/// A verdict's tone: only where a verdict was given, and the metric says which way is better.
Tone tone_of(const MetricRule& rule, const Metric& metric, const Comparison& all) {
  if (rule.kind != MetricKind::primary || !metric.difference) return Tone::plain;
  const Difference& d = *metric.difference;
  const bool decided = d.low && d.high && (*d.low > 0 || *d.high < 0) && d.p && *d.p < all.level && d.n >= fewest_pairs;
  if (!decided) return Tone::muted;
  return d.mean < 0 ? Tone::good : Tone::bad;
}

std::string interval_cell(std::string_view metric, const Difference& d, double base) {
  if (!d.low || !d.high) return "–";
  if (is_loss(metric)) return difference_cell(metric, *d.low) + " to " + difference_cell(metric, *d.high);
  return percent_cell(*d.low / base) + " to " + percent_cell(*d.high / base);
}

}  // namespace

const ArmComparison& Part::baseline_of(const ArmComparison& arm) const {
  return *std::find_if(comparison.arms.begin(), comparison.arms.end(),
                       [&](const ArmComparison& other) { return other.name == arm.baseline; });
}

std::string percent_cell(double share) { return fmt::format("{:+.1f} %", 100 * share); }

std::string value_cell(std::string_view metric, double value) {
  if (is_loss(metric)) return fmt::format("{:.4f}", value);
  if (metric.starts_with("compute_seconds")) return value < 60 ? fmt::format("{:.3g} s", value) : human_seconds(value);
  if (metric == "peak_memory_bytes") return human_bytes(value);
  return metric == "steps_to_target" ? fmt::format("{:.0f}", value) : human_count(value);
}

std::string difference_cell(std::string_view metric, double value) {
  if (is_loss(metric)) return fmt::format("{:+.4f}", value);
  return (value < 0 ? "-" : "+") + value_cell(metric, std::abs(value));
}

DataTable primary_table(const Part& part) {
  const Comparison& all = part.comparison;
  const std::string place = all.look_step ? fmt::format("at step {}", *all.look_step) : std::string("at the end");
  DataTable table{part.prefix + "held-out-loss",
                  "Held-out loss " + place + " (nats per predicted token), arm minus baseline",
                  {{"arm", false}, {"loss"}, {"difference"}, {"%"}, {interval_head(all.level)}, {"n"}, {"p (Holm)"}, {"verdict", false}},
                  {},
                  {}};
  const MetricRule& rule = rule_of(primary_metric);
  for (const size_t i : part.arms) {
    const ArmComparison& arm = all.arms[i];
    const Metric& m = *arm.find(primary_metric);
    std::string verdict = arm.is_baseline ? "(baseline)" : m.verdict.str();
    if (arm.on_plateau.value_or(false)) verdict += "; on the plateau";
    if (!arm.fair()) verdict += "; UNACCEPTED DIFFERENCE";
    std::vector<Cell> row{Cell(arm.name, arm.is_baseline ? Tone::strong : Tone::plain),        shown(m.mean, loss), "", "", "", "", "",
                          Cell(verdict, arm.is_baseline ? Tone::muted : tone_of(rule, m, all))};
    if (m.difference) {
      const Difference& d = *m.difference;
      row[2] = difference_cell(primary_metric, d.mean);
      row[3] = percent_cell(d.relative);
      row[4] = interval_cell(primary_metric, d, 1);
      row[5] = std::to_string(d.n);
      row[6] = shown(d.p, [](double p) { return fmt::format("{:.2g}", p); });
    }
    table.rows.push_back(std::move(row));
  }
  table.note = "Differences are paired by seed; n counts the pairs.";
  if (part.arms.size() < all.arms.size())
    table.note +=
        fmt::format(" {} of the experiment's {} arms are shown; p is adjusted over all of them.", part.arms.size(), all.arms.size());
  return table;
}

DataTable seeds_table(const Part& part) {
  const Comparison& all = part.comparison;
  std::set<uint64_t> seeds;
  for (const size_t i : part.arms) seeds.insert(all.arms[i].seeds.begin(), all.arms[i].seeds.end());
  DataTable table{part.prefix + "seeds", "Held-out loss seed by seed (nats per predicted token)", {{"arm", false}}, {}, {}};
  for (const uint64_t seed : seeds) table.columns.push_back({fmt::format("seed {}", seed)});
  for (const size_t i : part.arms) {
    const ArmComparison& arm = all.arms[i];
    const Metric& m = *arm.find(primary_metric);
    std::vector<Cell> row{Cell(arm.name)};
    for (const uint64_t seed : seeds) {
      const auto found = std::find(arm.seeds.begin(), arm.seeds.end(), seed);
      const auto value = found == arm.seeds.end() ? std::nullopt : m.values[size_t(found - arm.seeds.begin())];
      row.push_back(shown(value, loss));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

DataTable measures_table(const Part& part) {
  const Comparison& all = part.comparison;
  DataTable table{
      part.prefix + "measures",
      "Other measures (descriptive)",
      {{"arm", false}, {"measure", false}, {"mean"}, {"difference"}, {"%"}, {interval_head(all.level)}, {"n"}, {"in words", false}},
      {},
      "Intervals of losses are in nats, all others in percent of the baseline's mean. They are descriptive: not adjusted for "
      "several arms or measures. n counts seeds; of tokens a second, blocks that ran side by side."};
  const auto& chosen = part.options.measures;
  for (const MetricRule& rule : metric_rules()) {
    if (rule.kind == MetricKind::primary) continue;
    if (!chosen.empty() && std::find(chosen.begin(), chosen.end(), rule.name) == chosen.end()) continue;
    std::string label(rule.label);
    if (rule.name == "eval_loss_mean_last_k") label = fmt::format("mean of the last {} evaluations", all.last_k);
    for (const size_t i : part.arms) {
      const ArmComparison& arm = all.arms[i];
      const Metric* m = arm.find(rule.name);
      if (!m) continue;  // no target
      std::vector<Cell> row{Cell(arm.name),
                            Cell(label),
                            shown(m->mean, [&](double v) { return value_cell(rule.name, v); }),
                            "",
                            "",
                            "",
                            "",
                            Cell(arm.is_baseline ? "(baseline)" : m->verdict.str(), Tone::muted)};
      if (m->difference) {
        const Difference& d = *m->difference;
        row[3] = difference_cell(rule.name, d.mean);
        row[4] = percent_cell(d.relative);
        row[5] = interval_cell(rule.name, d, part.baseline_of(arm).find(rule.name)->mean.value_or(0));
        row[6] = std::to_string(d.n);
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

std::optional<DataTable> fairness_table(const Part& part) {
  DataTable table{part.prefix + "differences",
                  "What else differs between an arm and its baseline",
                  {{"arm", false}, {"difference", false}, {"arm's"}, {"baseline's"}, {"accepted", false}},
                  {},
                  "Besides the mixers and DropMask, which are what is compared. Whoever started the runs accepted a difference by name, or "
                  "did not."};
  for (const size_t i : part.arms)
    for (const spec::ArmDifference& d : part.comparison.arms[i].differences)
      table.rows.push_back({Cell(part.comparison.arms[i].name), Cell(d.name), Cell(d.arm), Cell(d.baseline),
                            Cell(d.accepted ? "yes" : "NO", d.accepted ? Tone::plain : Tone::bad)});
  if (table.rows.empty()) return {};
  return table;
}

}  // namespace hblab::report
