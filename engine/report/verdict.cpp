// SPDX-License-Identifier: Apache-2.0
#include "engine/report/verdict.h"

#include <algorithm>

#include "engine/core/numbers.h"

namespace hblab::report {
namespace {

bool excludes_zero(const Difference& d) { return d.low && d.high && (*d.low > 0 || *d.high < 0); }

Text word(const MetricRule& rule, const Difference& d) { return make_text(d.mean < 0 ? rule.less : rule.more); }

/// Why nothing can be decided; empty where something can.
std::optional<Text> undecided(const MetricRule& rule, const Difference& d, const Circumstances& c) {
  const bool by_run = rule.kind != MetricKind::block_timing;  // blocks that were not side by side are no pairs
  if (is_timing(rule.kind) && by_run && !c.interleaved) return make_text(HBLAB_TEXT("no verdict (runs not interleaved)"));
  if (is_target(rule.kind) && c.reached < c.runs) return make_text(HBLAB_TEXT("no interval (%1 of %2 runs reached it)"), c.reached, c.runs);
  if (c.broken > 0) return make_text(HBLAB_TEXT("not decided (%1 of %2 runs diverged or failed)"), c.broken, c.runs);
  if (!c.planned) return make_text(HBLAB_TEXT("not decided (before the end)"));
  if (d.n < fewest_pairs) return make_text(HBLAB_TEXT("not decided (n = %1)"), d.n);
  if (by_run && d.n < c.seeds) return make_text(HBLAB_TEXT("not decided (%1 of %2 seeds so far)"), d.n, c.seeds);
  if (!d.low || !d.high)
    return make_text(is_timing(rule.kind) ? HBLAB_TEXT("not decided (times vary too much)")
                                          : HBLAB_TEXT("not decided (a value is not finite)"));
  return {};
}

std::string nats(double value) { return fmt::format("{:+.4f}", value); }
std::string percent(double share) { return fmt::format("{:+.1f}", 100 * share); }

std::string values_of(const Metric& arm, const Metric& baseline) {
  std::string list;
  for (size_t i = 0; i < arm.values.size() && i < baseline.values.size(); ++i)
    if (arm.values[i] && baseline.values[i]) list += (list.empty() ? "" : ", ") + nats(*arm.values[i] - *baseline.values[i]);
  return list;
}

Text loss_sentence(const ArmComparison& arm, const ArmComparison& baseline, const Comparison& all, const Circumstances& c) {
  const MetricRule& rule = metric_rules().front();
  const Metric& metric = *arm.find(primary_metric);
  if (!metric.difference)
    return make_text(HBLAB_TEXT("%1 against %2: nothing can be compared yet; no seed has evaluations of both."), arm.name, baseline.name);
  const Difference& d = *metric.difference;
  const Text place = all.look_step ? make_text(HBLAB_TEXT("At step %1"), *all.look_step) : make_text(HBLAB_TEXT("At the end"));
  if (undecided(rule, d, c))
    return make_text(HBLAB_TEXT("%1, %2 against %3 is %4. Held-out loss, arm minus baseline by seed: %5."), place, arm.name, baseline.name,
                     metric.verdict, values_of(metric, *baseline.find(primary_metric)));
  const Text evidence =
      make_text(HBLAB_TEXT("%1 % interval %2 to %3, n = %4 seeds, Holm-adjusted p = %5"), fmt::format("{:.4g}", 100 * (1 - all.level)),
                nats(*d.low), nats(*d.high), d.n, fmt::format("{:.2g}", d.p.value_or(1)));
  if (excludes_zero(d) && d.p && *d.p < c.level)
    return make_text(HBLAB_TEXT("%1, %2 has a %3 held-out loss than %4: %5 nats (%6)."), place, arm.name, word(rule, d), baseline.name,
                     nats(d.mean), evidence);
  if (excludes_zero(d))
    return make_text(
        HBLAB_TEXT("%1, %2 and %3 differ by %4 nats in held-out loss (%5): with %6 arms tested together, that is not enough to call "
                   "either better."),
        place, arm.name, baseline.name, nats(d.mean), evidence, c.arms_tested);
  return make_text(
      HBLAB_TEXT("%1, %2 and %3 differ by %4 nats in held-out loss (%5): the interval includes 0, so neither is shown to be better."),
      place, arm.name, baseline.name, nats(d.mean), evidence);
}

std::optional<Text> speed_sentence(const ArmComparison& arm, const ArmComparison& baseline, const Circumstances& c) {
  const Metric &speed = *arm.find("tokens_per_second"), &reference = *baseline.find("tokens_per_second");
  if (!speed.mean || !reference.mean) return {};
  const Text rates = make_text(HBLAB_TEXT("%1 against %2"), human_count(*speed.mean), human_count(*reference.mean));
  if (!speed.difference || undecided(rule_of("tokens_per_second"), *speed.difference, c))
    return make_text(HBLAB_TEXT("%1 trained on %2 tokens a second; speed: %3."), arm.name, rates, speed.verdict);
  const Difference& d = *speed.difference;
  const std::string change = fmt::format("{} %", percent(d.relative));
  const Text interval =
      make_text(HBLAB_TEXT("%1 to %2 %, n = %3 blocks"), percent(*d.low / *reference.mean), percent(*d.high / *reference.mean), d.n);
  if (excludes_zero(d))
    return make_text(
        HBLAB_TEXT("%1 trained %2 than %3: %4 tokens a second, %5 in the blocks that ran side by side (descriptive interval %6)."),
        arm.name, word(rule_of("tokens_per_second"), d), baseline.name, rates, change, interval);
  return make_text(HBLAB_TEXT("%1 and %2 are not shown to differ in speed: %3 tokens a second, %4 in the blocks that ran side by side "
                              "(descriptive interval %5)."),
                   arm.name, baseline.name, rates, change, interval);
}

std::optional<Text> memory_sentence(const ArmComparison& arm, const ArmComparison& baseline) {
  const Metric &memory = *arm.find("peak_memory_bytes"), &reference = *baseline.find("peak_memory_bytes");
  if (!memory.difference || !memory.mean || !reference.mean) return {};
  return make_text(HBLAB_TEXT("%1's peak memory is %2 against %3 (%4 %): a measured value, without an interval."), arm.name,
                   human_bytes(*memory.mean), human_bytes(*reference.mean), percent(memory.difference->relative));
}

std::optional<Text> target_sentence(const ArmComparison& arm, const ArmComparison& baseline, const Comparison& all) {
  if (all.target_loss <= 0) return {};
  const auto reached = [](const ArmComparison& a) {
    const auto& values = a.find("steps_to_target")->values;
    return std::count_if(values.begin(), values.end(), [](const auto& value) { return value.has_value(); });
  };
  const Metric &own = *arm.find("steps_to_target"), &reference = *baseline.find("steps_to_target");
  const auto of = [](const Metric& m) {
    return m.mean ? make_text(HBLAB_TEXT("%1 steps on average"), fmt::format("{:.0f}", *m.mean)) : make_text(HBLAB_TEXT("never"));
  };
  return make_text(HBLAB_TEXT("The target loss %1 was reached by %2 in %3 of %4 runs (%5) and by %6 in %7 of %8 (%9)."),
                   shortest(all.target_loss), arm.name, reached(arm), arm.seeds.size(), of(own), baseline.name, reached(baseline),
                   baseline.seeds.size(), of(reference));
}

}  // namespace

Text short_verdict(const MetricRule& rule, const std::optional<Difference>& difference, const Circumstances& c) {
  if (!difference && rule.kind == MetricKind::block_timing && !c.interleaved)
    return make_text(HBLAB_TEXT("no verdict (runs not interleaved)"));
  if (!difference) return make_text(is_target(rule.kind) ? HBLAB_TEXT("target not reached") : HBLAB_TEXT("no value yet"));
  const Difference& d = *difference;
  if (rule.kind == MetricKind::exact)
    return d.mean == 0 ? make_text(HBLAB_TEXT("equal (measured)")) : make_text(HBLAB_TEXT("%1 (measured)"), word(rule, d));
  if (auto reason = undecided(rule, d, c)) return *reason;
  if (rule.kind == MetricKind::best) return make_text(HBLAB_TEXT("descriptive; a best value gets no verdict"));
  if (rule.kind != MetricKind::primary)
    return excludes_zero(d) ? make_text(HBLAB_TEXT("%1 (descriptive)"), word(rule, d))
                            : make_text(HBLAB_TEXT("no difference shown (descriptive)"));
  if (excludes_zero(d) && d.p && *d.p < c.level)
    return make_text(c.complete ? HBLAB_TEXT("%1 than the baseline") : HBLAB_TEXT("%1 than the baseline so far"), word(rule, d));
  if (excludes_zero(d)) return make_text(HBLAB_TEXT("no difference shown (Holm, %1 arms)"), c.arms_tested);
  return make_text(HBLAB_TEXT("no difference shown"));
}

bool told_apart(const MetricRule& rule, const std::optional<Difference>& difference, const Circumstances& c) {
  if (!difference) return false;
  if (rule.kind == MetricKind::exact) return difference->mean != 0;
  if (rule.kind == MetricKind::best || undecided(rule, *difference, c) || !excludes_zero(*difference)) return false;
  return rule.kind != MetricKind::primary || (difference->p && *difference->p < c.level);
}

std::vector<Text> sentences(const ArmComparison& arm, const ArmComparison& baseline, const Comparison& all, const Circumstances& c) {
  std::vector<Text> lines{loss_sentence(arm, baseline, all, c)};
  for (auto& line : {speed_sentence(arm, baseline, c), memory_sentence(arm, baseline), target_sentence(arm, baseline, all)})
    if (line) lines.push_back(*line);
  return lines;
}

}  // namespace hblab::report
