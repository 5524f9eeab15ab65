// SPDX-License-Identifier: Apache-2.0
// What stands beside the comparison: claims, targets, masking rates, settings, as tables.
#include <fmt/format.h>

#include <algorithm>

#include "engine/core/numbers.h"
#include "engine/report/claims.h"
#include "engine/report/comparison_table.h"
#include "engine/report/document/parts.h"
#include "engine/report/mask_rates.h"
#include "engine/report/metric_rules.h"
#include "engine/report/settings_table.h"
#include "engine/report/target_ratio.h"

namespace hblab::report {
namespace {

Tone tone_of(ClaimVerdict verdict) {
  return verdict == ClaimVerdict::reproduced ? Tone::good : verdict == ClaimVerdict::not_reproduced ? Tone::bad : Tone::muted;
}

std::string sentence_of(const std::vector<Text>& notes) {
  std::string all;
  for (const Text& note : notes) all += (all.empty() ? "" : " ") + note.str();
  return all;
}

bool is_shown(const Part& part, const std::string& arm) {
  return std::any_of(part.arms.begin(), part.arms.end(), [&](size_t i) { return part.comparison.arms[i].name == arm; });
}

}  // namespace

Result<std::optional<DataTable>> claims_table(const Part& part) {
  DataTable table{
      part.prefix + "claims",
      "The paper's claims",
      {{"claim", false}, {"claimed", false}, {"arm", false}, {"here"}, {"n"}, {"verdict", false}, {"why", false}},
      {},
      "From the abstract of arXiv 2307.07258. They are hypotheses here: reproduced means that this experiment agrees, on this text "
      "and at this size. All arms of the experiment count, shown or not."};
  for (const Claim& claim : HBLAB_TRY(claims(part.store, part.comparison))) {
    const auto arms = [](const ClaimPair& pair) { return Cell(pair.arm + " against " + pair.baseline); };
    const auto figure = [&](const ClaimPair& pair) { return Cell(pair.figure ? figure_text(claim, pair).str() : "–"); };
    std::vector<Cell> row{Cell(claim.text.str(), Tone::strong),
                          Cell(claim.claimed.str()),
                          "",
                          "",
                          "",
                          Cell(words_of(claim.verdict).str(), tone_of(claim.verdict)),
                          Cell(claim.note.pattern.empty() ? claim.reason.str() : claim.reason.str() + " " + claim.note.str())};
    const bool one = claim.pairs.size() == 1;
    if (one) row[2] = arms(claim.pairs[0]), row[3] = figure(claim.pairs[0]), row[4] = Cell(std::to_string(claim.pairs[0].n));
    table.rows.push_back(std::move(row));
    for (const ClaimPair& pair : claim.pairs)
      if (!one)
        table.rows.push_back({"", "", arms(pair), figure(pair), Cell(std::to_string(pair.n)),
                              Cell(words_of(pair.verdict).str(), tone_of(pair.verdict)), Cell(pair.reason.str())});
  }
  return table;
}

std::optional<DataTable> target_table(const Part& part) {
  const TargetComparison all = target_comparison(part.comparison);
  if (all.target <= 0) return {};
  DataTable table{
      part.prefix + "target",
      "To the target loss of " + shortest(all.target) + " nats per predicted token",
      {{"arm", false}, {"reached by"}, {"axis", false}, {"needed"}, {"ratio"}, {interval_head(all.level)}, {"n"}, {"in words", false}},
      {},
      sentence_of(all.notes)};
  for (const TargetArm& arm : all.arms) {
    if (!is_shown(part, arm.name)) continue;
    for (const TargetAxis axis : target_axes) {
      const TargetNeed& need = arm.needs[size_t(axis)];
      std::vector<Cell> row{Cell(arm.name),
                            Cell(fmt::format("{} of {}", arm.reached, arm.seeds.size())),
                            Cell(words_of(axis).str()),
                            Cell(need.mean ? value_text(axis, *need.mean) : "–"),
                            "",
                            "",
                            "",
                            Cell(arm.is_baseline ? "(baseline)" : need.verdict.str(), Tone::muted)};
      if (!arm.is_baseline) {
        row[4] = need.ratio ? fmt::format("{:.3f}", *need.ratio) : "–";
        row[5] = need.low ? fmt::format("{:.3f} to {:.3f}", *need.low, *need.high) : "–";
        row[6] = std::to_string(need.n);
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Result<std::optional<DataTable>> mask_rates_table(const Part& part) {
  const MaskGrid grid = HBLAB_TRY(mask_grid(part.store, part.comparison));
  if (grid.empty()) return std::nullopt;
  DataTable table{part.prefix + "mask-rates",
                  "Held-out loss by masking rate, with DropMask minus without (nats per predicted token)",
                  {{"arm", false},
                   {"masking rate"},
                   {"without"},
                   {"with"},
                   {"difference"},
                   {interval_head(part.comparison.level)},
                   {"n"},
                   {"verdict", false}},
                  {},
                  sentence_of(grid.notes)};
  const auto loss = [](const MaskCell& cell) { return cell.mean ? value_cell(primary_metric, *cell.mean) : std::string("–"); };
  for (const MaskColumns& columns : grid.columns)
    for (size_t r = 0; r < grid.rates.size(); ++r) {
      std::vector<Cell> row{Cell(columns.name),
                            Cell(shortest(grid.rates[r])),
                            Cell(loss(columns.off[r])),
                            Cell(loss(columns.on[r])),
                            "–",
                            "–",
                            "",
                            Cell(columns.verdicts[r].str(), Tone::muted)};
      if (const auto& d = columns.differences[r]) {
        row[4] = difference_cell(primary_metric, d->mean);
        if (d->low) row[5] = difference_cell(primary_metric, *d->low) + " to " + difference_cell(primary_metric, *d->high);
        row[6] = std::to_string(d->n);
      }
      table.rows.push_back(std::move(row));
    }
  return table;
}

Result<std::optional<DataTable>> settings_table(const Part& part) {
  auto columns = HBLAB_TRY(settings_columns(part.store, {part.experiment}));
  std::erase_if(columns, [&](const SettingsColumn& column) { return !is_shown(part, column.arm); });
  const SettingsTable all = report::settings_table(columns);
  DataTable table{part.prefix + "settings", "Settings in which the arms differ", {{"setting", false}}, {}, {}};
  for (const std::string& arm : all.arms) table.columns.push_back({arm, false});
  for (const SettingsRow& setting : all.rows) {
    if (!setting.differs) continue;
    std::vector<Cell> row{Cell(setting.key)};
    for (size_t c = 0; c < all.arms.size(); ++c) row.push_back(cell_text(setting, c));
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return std::nullopt;
  return table;
}

}  // namespace hblab::report
