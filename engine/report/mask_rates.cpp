// SPDX-License-Identifier: Apache-2.0
#include "engine/report/mask_rates.h"

#include <algorithm>
#include <cmath>

#include "engine/core/numbers.h"
#include "engine/report/arm_roles.h"
#include "engine/report/json_numbers.h"
#include "engine/report/metric_rules.h"
#include "engine/report/table.h"
#include "engine/spec/settings_json.h"

namespace hblab::report {
namespace {

constexpr size_t page_width = 110;

struct Known {
  const ArmComparison* arm;
  std::string base_name;
  spec::Settings settings;
};

MaskCell cell_of(const ArmComparison& arm) {
  const Metric& metric = *arm.find(primary_metric);
  const auto n = std::count_if(metric.values.begin(), metric.values.end(), [](const auto& value) { return value.has_value(); });
  return {arm.name, metric.mean, int64_t(n)};
}

std::string loss(const MaskCell& cell) { return cell.mean ? fmt::format("{:.4f}", *cell.mean) : std::string("-"); }

Json cell_json(const MaskCell& cell) {
  if (cell.arm.empty()) return nullptr;
  return {{"arm", cell.arm}, {"mean", number(cell.mean)}, {"n", cell.n}};
}

}  // namespace

Result<MaskGrid> mask_grid(store::RunStore& store, const Comparison& all) {
  std::vector<Known> arms;
  for (const auto& row : HBLAB_TRY(store.arms(all.experiment))) {
    const auto found = std::find_if(all.arms.begin(), all.arms.end(), [&](const ArmComparison& arm) { return arm.name == row.name; });
    const auto settings = spec::settings_from_json(row.settings_json);
    if (found != all.arms.end() && settings) arms.push_back({&*found, row.base_name.empty() ? row.name : row.base_name, *settings});
  }
  MaskGrid grid;
  for (const Known& known : arms) grid.rates.push_back(known.settings.masking.rate);
  std::sort(grid.rates.begin(), grid.rates.end());
  grid.rates.erase(std::unique(grid.rates.begin(), grid.rates.end()), grid.rates.end());
  const bool any = std::any_of(arms.begin(), arms.end(), [](const Known& known) { return known.settings.model.drop_mask; });
  if (!any || grid.rates.size() < 2) return MaskGrid{};

  std::vector<spec::Settings> kinds;  // of each column, at one masking rate
  for (const Known& known : arms) {
    spec::Settings kind = known.settings;
    kind.masking.rate = grid.rates.front();
    size_t column = 0;
    while (column < kinds.size() && !same_but_drop_mask(kinds[column], kind)) ++column;
    if (column == kinds.size()) {
      kinds.push_back(kind);
      MaskColumns fresh;
      fresh.off.resize(grid.rates.size()), fresh.on.resize(grid.rates.size());
      fresh.differences.resize(grid.rates.size()), fresh.verdicts.resize(grid.rates.size());
      grid.columns.push_back(std::move(fresh));
    }
    MaskColumns& into = grid.columns[column];
    const bool on = known.settings.model.drop_mask;
    const auto rate = size_t(std::lower_bound(grid.rates.begin(), grid.rates.end(), known.settings.masking.rate) - grid.rates.begin());
    MaskCell& cell = (on ? into.on : into.off)[rate];
    if (!cell.arm.empty()) continue;  // another sweep axis: the first point is shown
    cell = cell_of(*known.arm);
    if (into.name.empty() || !on) into.name = known.base_name;
  }
  for (MaskColumns& column : grid.columns)
    for (size_t r = 0; r < grid.rates.size(); ++r) {
      for (const MaskCell* cell : {&column.off[r], &column.on[r]})
        if (cell->mean && std::isfinite(*cell->mean)) {
          grid.low = std::min(grid.low.value_or(*cell->mean), *cell->mean);
          grid.high = std::max(grid.high.value_or(*cell->mean), *cell->mean);
        }
      for (const Known& known : arms)
        if (!column.on[r].arm.empty() && known.arm->name == column.on[r].arm && known.arm->baseline == column.off[r].arm) {
          column.differences[r] = known.arm->find(primary_metric)->difference;
          column.verdicts[r] = known.arm->find(primary_metric)->verdict;
        }
    }
  grid.notes.push_back(
      make_text(HBLAB_TEXT("Held-out loss in nats per predicted token, mean over seeds, measured alike at every rate: lower "
                           "is better. Differences are DropMask on minus off, paired by seed, where the arm without "
                           "DropMask is the baseline; verdicts are Holm-adjusted over all arms and rates.")));
  return grid;
}

std::string mask_grid_text(const MaskGrid& grid) {
  if (grid.empty()) return "There is nothing to show: it takes arms with DropMask at two masking rates or more (sweep: masking.rate).\n";
  using Align = Table::Align;
  Table table({{"masking rate"},
               {"arm", Align::left},
               {"DropMask off"},
               {"n"},
               {"DropMask on"},
               {"n"},
               {"on − off"},
               {"interval"},
               {"verdict", Align::left}});
  for (size_t r = 0; r < grid.rates.size(); ++r)
    for (const MaskColumns& column : grid.columns) {
      const auto& d = column.differences[r];
      table.add({shortest(grid.rates[r]), column.name, loss(column.off[r]), std::to_string(column.off[r].n), loss(column.on[r]),
                 std::to_string(column.on[r].n), d ? fmt::format("{:+.4f}", d->mean) : "-",
                 d && d->low ? fmt::format("{:+.4f} to {:+.4f}", *d->low, *d->high) : "-", column.verdicts[r].str()});
    }
  std::string out = table.str() + "\n";
  for (const Text& note : grid.notes) out += wrapped("- " + note.str(), page_width, "  ") + "\n";
  return out;
}

std::string mask_grid_json(const MaskGrid& grid) {
  Json columns = Json::array();
  for (const MaskColumns& column : grid.columns) {
    Json rows = Json::array();
    for (size_t r = 0; r < grid.rates.size(); ++r) {
      const auto& d = column.differences[r];
      Json difference = nullptr;
      if (d)
        difference = {{"mean", number(d->mean)},    {"low", number(d->low)},
                      {"high", number(d->high)},    {"n", d->n},
                      {"p_adjusted", number(d->p)}, {"verdict", column.verdicts[r].str()}};
      rows.push_back({{"rate", number(grid.rates[r])},
                      {"off", cell_json(column.off[r])},
                      {"on", cell_json(column.on[r])},
                      {"difference", difference}});
    }
    columns.push_back({{"arm", column.name}, {"rates", rows}});
  }
  return dump(Json{{"unit", "nats"}, {"columns", columns}}, 2) + "\n";
}

}  // namespace hblab::report
