// SPDX-License-Identifier: Apache-2.0
#include "engine/report/comparison_table.h"

#include <algorithm>
#include <cmath>

#include "engine/core/numbers.h"
#include "engine/report/metric_rules.h"
#include "engine/report/seeds_hint.h"
#include "engine/report/table.h"
#include "engine/report/target_ratio.h"

namespace hblab::report {
namespace {

constexpr size_t page_width = 110;
using Align = Table::Align;

template <class Format>
std::string shown(const std::optional<double>& value, Format&& format) {
  return value ? format(*value) : std::string("-");
}
std::string loss(double value) { return fmt::format("{:.4f}", value); }
std::string ratio(double value) { return fmt::format("{:.3f}", value); }

std::string primary_table(const Comparison& all) {
  Table table({{"arm", Align::left}, {"loss"}, {"difference"}, {interval_head(all.level)}, {"n"}, {"verdict", Align::left}});
  for (const ArmComparison& arm : all.arms) {
    const Metric& m = *arm.find(primary_metric);
    std::vector<std::string> row{arm.name, shown(m.mean, loss), "", "", "", arm.is_baseline ? "(baseline)" : m.verdict.str()};
    if (m.difference) {
      row[2] = fmt::format("{:+.4f}", m.difference->mean);
      row[3] = m.difference->low ? fmt::format("{:+.4f} to {:+.4f}", *m.difference->low, *m.difference->high) : "-";
      row[4] = std::to_string(m.difference->n);
    }
    if (arm.on_plateau.value_or(false)) row[5] += "; on the plateau";
    if (!arm.fair()) row[5] += "; UNACCEPTED DIFFERENCE";
    table.add(row);
  }
  return table.str();
}

std::string seeds_table(const Comparison& all) {
  const auto widest = std::max_element(all.arms.begin(), all.arms.end(), [](auto& a, auto& b) { return a.seeds.size() < b.seeds.size(); });
  std::vector<Table::Column> columns{{"arm", Align::left}};
  for (const uint64_t seed : widest->seeds) columns.push_back({"seed " + std::to_string(seed)});
  for (const char* head : {"best", "mean of last", "DropMask off"}) columns.push_back({head});
  columns[columns.size() - 2].head += " " + std::to_string(all.last_k);
  Table table(columns);
  for (const ArmComparison& arm : all.arms) {
    std::vector<std::string> row{arm.name};
    for (const auto& value : arm.find(primary_metric)->values) row.push_back(shown(value, loss));
    row.resize(widest->seeds.size() + 1);
    for (const char* name : {"eval_loss_best", "eval_loss_mean_last_k", "eval_loss_dropmask_off"})
      row.push_back(shown(arm.find(name)->mean, loss));
    table.add(row);
  }
  return table.str();
}

std::string cost_table(const Comparison& all) {
  Table table(
      {{"arm", Align::left}, {"tokens/s"}, {"ratio"}, {interval_head(all.level)}, {"blocks"}, {"compute"}, {"peak memory"}, {"ratio"}});
  for (const ArmComparison& arm : all.arms) {
    const Metric &speed = *arm.find("tokens_per_second"), &memory = *arm.find("peak_memory_bytes");
    std::vector<std::string> row{arm.name,
                                 shown(speed.mean, human_count),
                                 "",
                                 "",
                                 "",
                                 shown(arm.find("compute_seconds")->mean, human_seconds),
                                 shown(memory.mean, human_bytes),
                                 ""};
    if (speed.difference) {
      const Difference& d = *speed.difference;
      const auto reference = std::find_if(all.arms.begin(), all.arms.end(), [&](const auto& other) { return other.name == arm.baseline; });
      const double base = reference->find("tokens_per_second")->mean.value_or(0);
      row[2] = ratio(1 + d.relative);
      row[3] = d.low ? ratio(1 + *d.low / base) + " to " + ratio(1 + *d.high / base) : "-";
      row[4] = std::to_string(d.n);
    }
    if (memory.difference) row[7] = ratio(1 + memory.difference->relative);
    table.add(row);
  }
  return table.str();
}

std::string target_table(const TargetComparison& all) {
  Table table({{"arm", Align::left},
               {"reached"},
               {"axis", Align::left},
               {"needed"},
               {"ratio"},
               {interval_head(all.level)},
               {"n"},
               {"verdict", Align::left}});
  for (const TargetArm& arm : all.arms)
    for (const TargetAxis axis : target_axes) {
      const TargetNeed& need = arm.needs[size_t(axis)];
      const bool first = axis == target_axes[0];
      table.add({first ? arm.name : "", first ? fmt::format("{} of {}", arm.reached, arm.seeds.size()) : "", words_of(axis).str(),
                 shown(need.mean, [&](double value) { return value_text(axis, value); }), arm.is_baseline ? "" : shown(need.ratio, ratio),
                 need.low ? ratio(*need.low) + " to " + ratio(*need.high) : "", arm.is_baseline ? "" : std::to_string(need.n),
                 arm.is_baseline ? "(baseline)" : need.verdict.str()});
    }
  return table.str();
}

/// What else differs than mixers and DropMask; empty where nothing does.
std::string differences_table(const Comparison& all) {
  Table table({{"arm", Align::left}, {"difference", Align::left}, {"arm's"}, {"baseline's"}, {"accepted", Align::left}});
  bool any = false;
  for (const ArmComparison& arm : all.arms)
    for (const spec::ArmDifference& d : arm.differences) {
      table.add({arm.name, d.name, d.arm, d.baseline, d.accepted ? "yes" : "NO"});
      any = true;
    }
  return any ? table.str() : "";
}

std::string in_unit(ColumnUnit unit, double value) {
  switch (unit) {
    case ColumnUnit::bytes:
      return human_bytes(value);
    case ColumnUnit::nats:
      return loss(value);
    case ColumnUnit::tokens:
    case ColumnUnit::tokens_per_second:
      return human_count(value);
    default:
      return fmt::format("{:.6g}", value);
  }
}

std::string signed_in_unit(ColumnUnit unit, double value) { return (value < 0 ? "-" : "+") + in_unit(unit, std::abs(value)); }

}  // namespace

std::string interval_head(double level) { return fmt::format("{:.4g} % interval", 100 * (1 - level)); }

std::string columns_table(const ExperimentTable& all) {
  Table table({{"column", Align::left},
               {"arm", Align::left},
               {"value"},
               {"difference"},
               {"%"},
               {interval_head(all.comparison.level)},
               {"n"},
               {"verdict", Align::left}});
  for (size_t i = 0; i < all.columns.size(); ++i)
    for (const ArmValues& arm : all.arms) {
      const ArmValue& of = arm.values[i];
      const ColumnUnit unit = column_rule(all.columns[i]).unit;
      const bool field = all.columns[i].kind == ColumnKind::field;
      std::string value = !of.value.known() ? "-" : field || !of.value.number ? of.value.text : in_unit(unit, *of.value.number);
      std::replace(value.begin(), value.end(), '\n', ' ');  // the items of a list
      std::vector<std::string> row{all.columns[i].str(), arm.row.name, std::move(value), "", "", "", field ? "" : std::to_string(of.n),
                                   of.verdict.str()};
      if (of.without > 0) row[6] += fmt::format(" of {}", of.n + of.without);
      if (arm.is_baseline && !field) row[7] = "(baseline)";
      if (const auto& d = of.difference) {
        row[3] = signed_in_unit(unit, d->mean);
        row[4] = std::isfinite(d->relative) ? fmt::format("{:+.1f}", 100 * d->relative) : "-";
        if (d->low) row[5] = signed_in_unit(unit, *d->low) + " to " + signed_in_unit(unit, *d->high);
        if (d->n != of.n || of.without > 0) row[6] += fmt::format(", {} pairs", d->n);
      }
      table.add(row);
    }
  return table.str();
}

std::string comparison_table(const Comparison& all) {
  std::string out = fmt::format("{}: {} arms against {}\n", all.name, all.arms.size(), all.baseline);
  out += all.look_step ? fmt::format("\nHeld-out loss at step {} (nats per predicted token), arm minus baseline\n", *all.look_step)
                       : "\nHeld-out loss at the end (nats per predicted token), arm minus baseline\n";
  out += primary_table(all);
  out += "\nBy seed, and other losses (descriptive)\n" + seeds_table(all);
  out += "\nCost\n" + cost_table(all);
  if (all.target_loss > 0)
    out += fmt::format("\nTo the target loss {}\n", shortest(all.target_loss)) + target_table(target_comparison(all));
  if (const std::string differences = differences_table(all); !differences.empty())
    out += "\nWhat differs besides mixers and DropMask\n" + differences;
  out += "\nIn words\n";
  for (const ArmComparison& arm : all.arms)
    for (const Text& sentence : arm.sentences) out += wrapped("- " + sentence.str(), page_width, "  ") + "\n";
  for (const SeedsHint& hint : seeds_hints(all)) out += wrapped("- " + hint.text.str(), page_width, "  ") + "\n";
  out += "\nNotes\n";
  for (const Text& note : all.notes) out += wrapped("- " + note.str(), page_width, "  ") + "\n";
  return out;
}

}  // namespace hblab::report
