// SPDX-License-Identifier: Apache-2.0
#include "engine/report/comparison.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/core/numbers.h"
#include "engine/report/arm_metrics.h"
#include "engine/report/look.h"
#include "engine/report/run_cache.h"
#include "engine/report/verdict.h"
#include "engine/spec/settings_json.h"
#include "engine/stats/holm.h"
#include "engine/stats/paired.h"

namespace hblab::report {
namespace {

int64_t reached_target(const Side& side, const Comparison& all) {
  return std::count_if(side.runs.begin(), side.runs.end(),
                       [&](const RunMeasures& run) { return value_of("steps_to_target", run, all).has_value(); });
}

/// Whether each run and its partner of the same seed took turns at every evaluation that counts.
bool side_by_side(const Side& arm, const Side& baseline) {
  for (const RunMeasures& run : arm.runs)
    for (const RunMeasures& partner : baseline.runs) {
      if (run.run.seed != partner.run.seed || !run.started() || !partner.started()) continue;
      if (run.micro_batch != partner.micro_batch) return false;  // one had to do with less memory
      if (run.turns != partner.turns || std::find(run.turns.begin(), run.turns.end(), std::nullopt) != run.turns.end()) return false;
    }
  return true;
}

Circumstances circumstances(const Side& arm, const Side& baseline, const Comparison& all) {
  Circumstances c;
  c.interleaved = side_by_side(arm, baseline);
  c.complete = all.complete;
  c.planned = all.looks_planned > 0;
  c.seeds = int64_t(arm.runs.size());
  c.level = all.level;
  for (const Side* side : {&arm, &baseline}) {
    c.runs += int64_t(side->runs.size());
    c.broken += std::count_if(side->runs.begin(), side->runs.end(), [](const RunMeasures& run) { return run.broken(); });
    c.reached += reached_target(*side, all);
  }
  return c;
}

/// Of the speeds, from the seconds a token of blocks that ran side by side: their ratio, and bounds that hold for it, both times the
/// baseline's mean.
Difference speed_difference(const Pairs& blocks, double baseline_mean, const Circumstances& c) {
  const double ratio = stats::mean(blocks.baseline) / stats::mean(blocks.arm);
  Difference d{(ratio - 1) * baseline_mean, ratio - 1, {}, {}, int64_t(blocks.arm.size()), {}};
  const double reach = stats::ratio_reach(blocks.arm, blocks.baseline, c.level);
  if (reach < 1) d.low = (ratio / (1 + reach) - 1) * baseline_mean, d.high = (ratio / (1 - reach) - 1) * baseline_mean;
  return d;
}

/// One interval, with its unadjusted p.
Difference difference_of(const MetricRule& rule, const Pairs& pairs, double baseline_mean, const Circumstances& c) {
  std::vector<double> differences;
  for (size_t i = 0; i < pairs.arm.size(); ++i) differences.push_back(pairs.arm[i] - pairs.baseline[i]);
  const stats::Interval interval = stats::t_interval(differences, c.level);
  Difference d{interval.mean, interval.mean / baseline_mean, {}, {}, interval.n, {}};
  const bool allowed =
      rule.kind != MetricKind::exact && (!is_timing(rule.kind) || c.interleaved) && (!is_target(rule.kind) || c.reached == c.runs);
  if (allowed && std::isfinite(interval.low)) d.low = interval.low, d.high = interval.high;
  if (rule.kind == MetricKind::primary && std::isfinite(interval.p)) d.p = interval.p;
  return d;
}

/// By the runs that are done; before the first is, by what every run has reached.
void set_plateau(Side& side, Comparison& all) {
  const bool any_done = std::any_of(side.runs.begin(), side.runs.end(), [](const RunMeasures& run) { return run.done(); });
  std::vector<double> distances;
  for (const RunMeasures& run : side.runs)
    if (run.started() && run.unigram_loss && (run.done() || !any_done))
      distances.push_back(*run.unigram_loss - run.evaluations.back().value);
  if (distances.empty()) return;
  side.arm->on_plateau = !(stats::mean(distances) >= plateau_margin);  // also where it is not a number
  if (*side.arm->on_plateau)
    all.notes.push_back(
        make_text(HBLAB_TEXT("%1 is on the plateau: its held-out loss is not at least %2 nats below that of guessing by word "
                             "frequency, so it has learned little yet. Train longer before drawing conclusions."),
                  side.arm->name, shortest(plateau_margin)));
}

void note_differences(Comparison& all) {
  for (const ArmComparison& arm : all.arms)
    if (!arm.fair())
      all.notes.push_back(make_text(
          HBLAB_TEXT(
              "UNACCEPTED DIFFERENCE: %1 differs from %2 in %3. What is shown of %1 may come from that rather than from its mixers."),
          arm.name, arm.baseline, spec::unaccepted(arm.differences)));
}

void note_short_memory(const std::vector<Side>& sides, Comparison& all) {
  for (const Side& side : sides)
    for (const RunMeasures& run : side.runs)
      if (run.micro_batch)
        all.notes.push_back(
            make_text(HBLAB_TEXT("%1, seed %2: memory was short, and the run computed %3 sequences at a time. Its speed and "
                                 "peak memory are not those of the spec: they are not compared with a run that had enough."),
                      side.arm->name, run.run.seed, *run.micro_batch));
}

void note_unfinished(const std::vector<Side>& sides, Comparison& all) {
  for (const Side& side : sides)
    for (const RunMeasures& run : side.runs)
      if (run.broken())
        all.notes.push_back(
            make_text(HBLAB_TEXT("%1, seed %2: the run %3%4"), side.arm->name, run.run.seed,
                      make_text(run.run.status == store::RunStatus::diverged ? HBLAB_TEXT("diverged") : HBLAB_TEXT("failed")),
                      run.run.message.empty() ? "." : ": " + run.run.message));
}

void note_coverage(Comparison& all) {
  all.notes.push_back(make_text(HBLAB_TEXT("Intervals cover the choice of seeds, not the choice of the held-out text.")));
  all.notes.push_back(
      make_text(HBLAB_TEXT("Only verdicts on the held-out loss at the end are adjusted for several arms (Holm); every other interval is "
                           "descriptive.")));
  all.notes.push_back(
      all.interleaved
          ? make_text(
                HBLAB_TEXT("Speed is real input tokens / compute seconds, without the first %1 steps; its interval is paired by block: one "
                           "evaluation interval of a seed, which the arms run in turns."),
                warm_up_steps)
          : make_text(HBLAB_TEXT("The runs were not interleaved: speeds and times are shown without intervals and verdicts.")));
  if (all.target_loss > 0)
    all.notes.push_back(
        make_text(HBLAB_TEXT("The target loss %1 counts as reached at the first evaluation at or below it; nothing is interpolated."),
                  shortest(all.target_loss)));
}

/// Differences, intervals and verdicts of every arm but the baselines; Holm's adjustment goes over all of them.
void judge(std::vector<Side>& sides, const std::vector<size_t>& baselines, Comparison& all) {
  std::vector<double> p(sides.size(), std::numeric_limits<double>::quiet_NaN());
  for (size_t i = 0; i < sides.size(); ++i) {
    if (all.arms[i].is_baseline) continue;
    const Side& baseline = sides[baselines[i]];
    const Circumstances c = circumstances(sides[i], baseline, all);
    for (size_t m = 0; m < all.arms[i].metrics.size(); ++m) {
      Metric& metric = all.arms[i].metrics[m];
      const MetricRule& rule = rule_of(metric.name);
      const Pairs pairs = pairs_of(rule, sides[i], baseline, all);
      const std::optional<double> reference = baseline.arm->metrics[m].mean;
      if (pairs.arm.empty() || !reference) continue;
      metric.difference =
          rule.kind == MetricKind::block_timing ? speed_difference(pairs, *reference, c) : difference_of(rule, pairs, *reference, c);
      if (rule.kind == MetricKind::primary && metric.difference && metric.difference->p) p[i] = *metric.difference->p;
    }
  }
  const auto adjusted = stats::holm_adjust(p);
  const auto tested = std::count_if(p.begin(), p.end(), [](double value) { return !std::isnan(value); });
  for (size_t i = 0; i < sides.size(); ++i) {
    ArmComparison& arm = all.arms[i];
    if (arm.is_baseline) continue;
    Circumstances c = circumstances(sides[i], sides[baselines[i]], all);
    c.arms_tested = tested;
    arm.took_turns = c.interleaved;
    for (Metric& metric : arm.metrics) {
      if (metric.difference && metric.difference->p) metric.difference->p = adjusted[i];
      metric.verdict = short_verdict(rule_of(metric.name), metric.difference, c);
      metric.told_apart = told_apart(rule_of(metric.name), metric.difference, c);
    }
    arm.sentences = sentences(arm, *sides[baselines[i]].arm, all, c);
  }
}

/// What distinguishes a sweep point: "BERT [masking.rate=0.3]" of the arm BERT has " [masking.rate=0.3]".
std::string sweep_point(const store::ArmRow& arm) {
  return arm.name.compare(0, arm.base_name.size(), arm.base_name) == 0 ? arm.name.substr(arm.base_name.size()) : "";
}

/// As recorded with the arm; of a project from before they were, found now, and nobody accepted them.
Result<std::vector<spec::ArmDifference>> differences_of(const store::ArmRow& arm, const store::ArmRow& baseline) {
  if (!arm.differences_json.empty()) return spec::differences_from_json(arm.differences_json);
  const auto own = spec::settings_from_json(arm.settings_json), reference = spec::settings_from_json(baseline.settings_json);
  if (!own || !reference) return std::vector<spec::ArmDifference>();  // settings of another program: nothing can be said
  return spec::differences(*own, *reference, {});
}

std::vector<size_t> baselines_of(const std::vector<store::ArmRow>& arms) {
  std::vector<size_t> baselines;
  for (const auto& arm : arms) {
    size_t chosen = 0;
    for (size_t i = 0; i < arms.size(); ++i)
      if (arms[i].baseline && sweep_point(arms[i]) == sweep_point(arm)) chosen = i;
    baselines.push_back(chosen);
  }
  return baselines;
}

}  // namespace

bool ArmComparison::fair() const { return spec::unaccepted(differences).empty(); }

const Metric* ArmComparison::find(std::string_view metric) const {
  const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const Metric& m) { return m.name == metric; });
  return found == metrics.end() ? nullptr : &*found;
}

Result<Comparison> compare(store::RunStore& store, const store::ExperimentRow& experiment) {
  RunCache cache;
  return compare(store, experiment, cache);
}

Result<Comparison> compare(store::RunStore& store, const store::ExperimentRow& experiment, RunCache& cache) {
  const auto arms = HBLAB_TRY(store.arms(experiment.id));
  const auto runs = HBLAB_TRY(store.runs(experiment.id));
  if (arms.empty())
    return fail(ErrorKind::input, HBLAB_TEXT("Experiment %1 has no arms, so there is nothing to compare."), experiment.name);

  Comparison all;
  all.experiment = experiment.id;
  all.name = experiment.name;
  all.interleaved = experiment.interleaved;
  all.level = stats::alpha;
  all.target_loss = experiment.target_loss;
  all.last_k = experiment.last_k;
  all.complete = !runs.empty();
  const auto baselines = baselines_of(arms);
  all.baseline = arms[baselines[0]].name;

  all.arms.resize(arms.size());
  std::vector<Side> sides(arms.size());
  for (size_t i = 0; i < arms.size(); ++i) {
    all.arms[i].name = arms[i].name;
    all.arms[i].baseline = arms[baselines[i]].name;
    all.arms[i].is_baseline = baselines[i] == i;
    all.arms[i].differences = HBLAB_TRY(differences_of(arms[i], arms[baselines[i]]));
    sides[i].arm = &all.arms[i];
    for (const auto& run : runs) {
      if (run.arm != arms[i].id) continue;
      sides[i].runs.push_back(HBLAB_TRY(cache.measures(store, run)));
      all.arms[i].seeds.push_back(run.seed);
      all.arms[i].runs_done += sides[i].runs.back().done();
      all.complete &= sides[i].runs.back().done() || sides[i].runs.back().broken();
    }
  }
  for (Side& side : sides) set_plateau(side, all);
  choose_what_is_compared(sides, all);
  for (Side& side : sides) side.arm->metrics = metrics_of(side, all);

  judge(sides, baselines, all);
  note_differences(all);
  note_short_memory(sides, all);
  note_unfinished(sides, all);
  note_coverage(all);
  return all;
}

}  // namespace hblab::report
