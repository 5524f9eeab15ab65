// SPDX-License-Identifier: Apache-2.0
// A report's figures from the recorded curves and the comparison.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "engine/core/numbers.h"
#include "engine/report/column_rules.h"
#include "engine/report/document/parts.h"
#include "engine/report/mask_rates.h"
#include "engine/report/metric_rules.h"
#include "engine/stats/paired.h"

namespace hblab::report {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
/// Curves of more steps are shown as means of neighbouring ones.
constexpr size_t most_places = 240;
/// Fewer seeds than this get no band: their t interval says only that they are few.
constexpr size_t fewest_for_band = 3;

constexpr double mebibyte = 1 << 20;

/// A recorded metric's axis, and by what its values are multiplied for it.
struct MetricAxis {
  Axis axis;
  double scale = 1;
};

MetricAxis axis_of(const std::string& metric) {
  const ColumnRule rule = column_rule({ColumnKind::metric, metric});
  const std::string title = rule.label.empty() ? metric : std::string(rule.label);
  switch (rule.unit) {
    case ColumnUnit::nats:
      return {{title, "nats per predicted token"}};
    case ColumnUnit::seconds:
      return {{title, "s"}};
    case ColumnUnit::bytes:
      return {{title, "MiB"}, 1 / mebibyte};
    case ColumnUnit::tokens:
      return {{title, "tokens"}};
    case ColumnUnit::tokens_per_second:
      return {{title, "tokens/s"}};
    case ColumnUnit::steps:
      return {{title, "steps"}};
    case ColumnUnit::none:
      break;
  }
  return {{title, ""}};
}

/// What curves are drawn against, in the order of ReportAxis.
struct PlaceAxis {
  std::string_view title, unit, against;
  double (*at)(const store::Position&);
};
constexpr PlaceAxis place_axes[] = {
    {"Training", "steps", "steps", [](const store::Position& at) { return double(at.step); }},
    {"Training", "real input tokens", "real input tokens", [](const store::Position& at) { return double(at.tokens); }},
    {"Training", "sequences", "sequences", [](const store::Position& at) { return double(at.samples); }},
    {"Compute time", "s", "compute time", [](const store::Position& at) { return at.compute_seconds; }},
    {"Wall time", "s", "wall time", [](const store::Position& at) { return at.wall_seconds; }}};

/// A seed's curve, each step once.
struct SeedCurve {
  uint64_t seed = 0;
  std::map<int64_t, std::pair<double, double>> at;  ///< step → x, y
};

/// Neighbouring steps taken together: their mean x and y.
std::vector<std::pair<double, double>> binned(const SeedCurve& curve, const std::vector<int64_t>& steps, size_t in_a_bin) {
  std::vector<std::pair<double, double>> places;
  for (size_t begin = 0; begin < steps.size(); begin += in_a_bin) {
    const size_t end = std::min(begin + in_a_bin, steps.size());
    double x = 0, y = 0;
    for (size_t i = begin; i < end; ++i) x += curve.at.at(steps[i]).first, y += curve.at.at(steps[i]).second;
    places.push_back({x / double(end - begin), y / double(end - begin)});
  }
  return places;
}

/// The steps that all curves have.
std::vector<int64_t> common_steps(const std::vector<SeedCurve>& curves) {
  std::vector<int64_t> steps;
  if (curves.empty()) return steps;
  for (const auto& [step, place] : curves.front().at)
    if (std::all_of(curves.begin(), curves.end(), [s = step](const SeedCurve& curve) { return curve.at.count(s) > 0; }))
      steps.push_back(step);
  return steps;
}

std::vector<int64_t> steps_of(const SeedCurve& curve) {
  std::vector<int64_t> steps;
  for (const auto& [step, place] : curve.at) steps.push_back(step);
  return steps;
}

size_t bin_size(size_t steps) { return (steps + most_places - 1) / most_places; }

Curve mean_curve(const std::string& name, int hue, const std::vector<SeedCurve>& seeds) {
  Curve mean{name, hue, false, {}, {}, {}, {}};
  const auto steps = common_steps(seeds);
  if (steps.empty()) return mean;
  std::vector<std::vector<std::pair<double, double>>> rows;
  for (const SeedCurve& seed : seeds) rows.push_back(binned(seed, steps, bin_size(steps.size())));
  for (size_t i = 0; i < rows[0].size(); ++i) {
    double x = 0;
    std::vector<double> values;
    for (const auto& row : rows) x += row[i].first, values.push_back(row[i].second);
    mean.x.push_back(x / double(rows.size()));
    mean.y.push_back(stats::mean(values));
    if (rows.size() < fewest_for_band) continue;
    const stats::Interval interval = stats::t_interval(values);
    mean.low.push_back(interval.low), mean.high.push_back(interval.high);
  }
  return mean;
}

std::string end_in_words(const Curve& curve) {
  for (size_t i = curve.y.size(); i-- > 0;)
    if (std::isfinite(curve.y[i])) return fmt::format("{} {:.4g} at {}", curve.name, curve.y[i], human_count(curve.x[i]));
  return curve.name + " without a value";
}

Result<std::optional<Figure>> curves(const Part& part, const FigureChoice& choice) {
  const MetricAxis metric = axis_of(choice.metric);
  const PlaceAxis& place = place_axes[size_t(choice.x)];
  CurvePlot plot;
  plot.x = {std::string(place.title), std::string(place.unit)};
  plot.y = metric.axis;
  std::vector<std::string> words;
  size_t most_in_a_bin = 1, seeds_of_all = 0;
  bool band = false;
  std::vector<Curve> means;
  for (const size_t i : part.arms) {
    const ArmComparison& arm = part.comparison.arms[i];
    std::vector<SeedCurve> seeds;
    for (const store::RunRow& run : part.runs) {
      if (run.arm_name != arm.name) continue;
      SeedCurve curve{run.seed, {}};
      for (const store::Point& point : HBLAB_TRY(part.store.series(run.id, choice.metric)))
        curve.at[point.at.step] = {place.at(point.at), point.value * metric.scale};
      if (!curve.at.empty()) seeds.push_back(std::move(curve));
    }
    if (seeds.empty()) continue;
    seeds_of_all += seeds.size();
    for (const SeedCurve& seed : seeds) {
      most_in_a_bin = std::max(most_in_a_bin, bin_size(seed.at.size()));
      if (!part.options.seeds || seeds.size() < 2) continue;
      Curve faint{fmt::format("{}, seed {}", arm.name, seed.seed), int(i), true, {}, {}, {}, {}};
      for (const auto& [x, y] : binned(seed, steps_of(seed), bin_size(seed.at.size()))) faint.x.push_back(x), faint.y.push_back(y);
      plot.curves.push_back(std::move(faint));
    }
    means.push_back(mean_curve(seeds.size() > 1 ? fmt::format("{} (mean of {} seeds)", arm.name, seeds.size()) : arm.name, int(i), seeds));
    band |= !means.back().low.empty();
    words.push_back(end_in_words(means.back()));
  }
  if (means.empty()) return std::nullopt;
  plot.curves.insert(plot.curves.end(), means.begin(), means.end());
  if (choice.metric == "eval_loss" && part.comparison.target_loss > 0) {
    plot.reference = part.comparison.target_loss;
    plot.reference_name = "target " + shortest(part.comparison.target_loss);
  }
  Figure figure{fmt::format("{}{}-{}", part.prefix, choice.metric, place.against),
                fmt::format("{} against {}", plot.y.title, place.against),
                {},
                {},
                {}};
  std::replace_if(
      figure.id.begin(), figure.id.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  figure.caption =
      seeds_of_all > means.size() ? "Thick lines with markers: means over the seeds that have a value at the same step." : "One seed each.";
  if (band) figure.caption += " Bands: 95 % Student-t intervals of the mean, descriptive.";
  if (part.options.seeds && seeds_of_all > means.size()) figure.caption += " Thin lines: the seeds.";
  if (most_in_a_bin > 1) figure.caption += fmt::format(" Each point is the mean of {} neighbouring recorded steps.", most_in_a_bin);
  figure.summary = figure.title + ". At the end: ";
  for (size_t i = 0; i < words.size(); ++i) figure.summary += (i ? "; " : "") + words[i];
  figure.summary += ".";
  figure.plot = std::move(plot);
  return figure;
}

Result<std::optional<Figure>> differences(const Part& part) {
  EstimatePlot plot;
  plot.x = {"Held-out loss, arm minus baseline", "nats per predicted token"};
  plot.reference_name = "no difference";
  std::string words;
  for (const size_t i : part.arms) {
    const ArmComparison& arm = part.comparison.arms[i];
    const Metric& m = *arm.find(primary_metric);
    if (arm.is_baseline || !m.difference) continue;
    const ArmComparison& baseline = part.baseline_of(arm);
    const Metric& reference = *baseline.find(primary_metric);
    Estimate row{arm.name, int(i), m.difference->mean, m.difference->low, m.difference->high, {}, fmt::format("n = {}", m.difference->n)};
    for (size_t a = 0; a < arm.seeds.size(); ++a)
      for (size_t b = 0; b < baseline.seeds.size(); ++b)
        if (arm.seeds[a] == baseline.seeds[b] && m.values[a] && reference.values[b])
          row.points.push_back(*m.values[a] - *reference.values[b]);
    words += fmt::format("{}{} {:+.4f}", words.empty() ? "" : "; ", arm.name, *row.value);
    if (row.low) words += fmt::format(" ({:+.4f} to {:+.4f})", *row.low, *row.high);
    plot.rows.push_back(std::move(row));
  }
  if (plot.rows.empty()) return std::nullopt;
  return Figure{
      part.prefix + "differences-figure", "Difference of the held-out loss from the baseline",
      fmt::format("Left of the line: lower than the baseline. Bars: {:.4g} % Student-t intervals over the seeds; small ticks: the "
                  "seeds' own differences.",
                  100 * (1 - part.comparison.level)),
      "Arm minus baseline, in nats: " + words + ".", std::move(plot)};
}

Result<std::optional<Figure>> cost(const Part& part) {
  EstimatePlot plot;
  plot.x = {"Ratio to the baseline", ""};
  plot.reference = 1, plot.reference_name = "as the baseline";
  std::string words;
  for (const size_t i : part.arms) {
    const ArmComparison& arm = part.comparison.arms[i];
    if (arm.is_baseline) continue;
    for (const auto& [metric, label] : {std::pair{"tokens_per_second", "speed"}, {"peak_memory_bytes", "memory"}}) {
      const Metric& m = *arm.find(metric);
      const double base = part.baseline_of(arm).find(metric)->mean.value_or(0);
      if (!m.difference || base <= 0) continue;
      const Difference& d = *m.difference;
      Estimate row{arm.name, int(i), 1 + d.relative, {}, {}, {}, fmt::format("{} {:.3f}", label, 1 + d.relative)};
      if (d.low) row.low = 1 + *d.low / base, row.high = 1 + *d.high / base;
      words += (words.empty() ? "" : "; ") + row.name + " " + row.note;
      plot.rows.push_back(std::move(row));
    }
  }
  if (plot.rows.empty()) return std::nullopt;
  return Figure{part.prefix + "cost-figure", "Speed and peak memory against the baseline",
                "Speed right of the line is faster; memory left of the line is less. Bars: descriptive intervals of the speed, over blocks "
                "that the arms ran in turns; memory is measured and has none.",
                "Ratios to the baseline: " + words + ".", std::move(plot)};
}

Result<std::optional<Figure>> heat_map(const Part& part) {
  const MaskGrid grid = HBLAB_TRY(mask_grid(part.store, part.comparison));
  if (grid.empty()) return std::nullopt;
  HeatMap map;
  map.row_title = "Arm", map.column_title = "Masking rate";
  map.value = {"Held-out loss", "nats per predicted token"};
  for (const double rate : grid.rates) map.columns.push_back(shortest(rate));
  std::string words;
  for (const MaskColumns& columns : grid.columns)
    for (const auto& [cells, name] : {std::pair{&columns.off, ", without DropMask"}, {&columns.on, ", DropMask"}}) {
      std::vector<std::optional<double>> row;
      for (const MaskCell& cell : *cells) row.push_back(cell.mean);
      map.rows.push_back(columns.name + name);
      words += fmt::format("{}{}:", words.empty() ? "" : "; ", map.rows.back());
      for (size_t r = 0; r < row.size(); ++r) words += row[r] ? fmt::format(" {:.4f} at {}", *row[r], map.columns[r]) : "";
      map.cells.push_back(std::move(row));
    }
  return Figure{part.prefix + "mask-rates-figure", "Held-out loss by masking rate and DropMask",
                "Means over the seeds; the lowest loss has the darkest cell. Evaluation masks 15 % in every column.",
                "Held-out loss in nats per predicted token. " + words + ".", std::move(map)};
}

}  // namespace

Result<std::optional<Figure>> make_figure(const Part& part, const FigureChoice& choice) {
  if (choice.kind == "curves") return curves(part, choice);
  if (choice.kind == "differences") return differences(part);
  if (choice.kind == "cost") return cost(part);
  return heat_map(part);
}

}  // namespace hblab::report
