// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/core/numbers.h"
#include "engine/report/writers/text_writers.h"

namespace hblab::report {
namespace {

std::string cell(const std::optional<double>& value) { return value ? shortest(*value) : std::string(); }

struct Rows {
  DataTable& table;

  void operator()(const CurvePlot& plot) const {
    table.columns = {{"curve", false}, {plot.x.label()}, {plot.y.label()}, {"low"}, {"high"}};
    for (const Curve& curve : plot.curves)
      for (size_t i = 0; i < curve.x.size(); ++i)
        table.rows.push_back({Cell(curve.name), Cell(shortest(curve.x[i])), Cell(shortest(curve.y[i])),
                              Cell(i < curve.low.size() ? shortest(curve.low[i]) : ""),
                              Cell(i < curve.high.size() ? shortest(curve.high[i]) : "")});
  }
  void operator()(const EstimatePlot& plot) const {
    table.columns = {{"row", false}, {plot.x.label()}, {"low"}, {"high"}, {"values", false}, {"note", false}};
    for (const Estimate& row : plot.rows) {
      std::string points;
      for (const double point : row.points) points += (points.empty() ? "" : " ") + shortest(point);
      table.rows.push_back(
          {Cell(row.name), Cell(cell(row.value)), Cell(cell(row.low)), Cell(cell(row.high)), Cell(points), Cell(row.note)});
    }
  }
  void operator()(const HeatMap& map) const {
    table.columns = {{map.row_title, false}};
    for (const std::string& column : map.columns) table.columns.push_back({column});
    for (size_t r = 0; r < map.rows.size(); ++r) {
      std::vector<Cell> row{Cell(map.rows[r])};
      for (const auto& value : map.cells[r]) row.push_back(cell(value));
      table.rows.push_back(std::move(row));
    }
  }
};

}  // namespace

DataTable figure_data(const Figure& figure) {
  DataTable table{figure.id, figure.title, {}, {}, figure.caption};
  std::visit(Rows{table}, figure.plot);
  return table;
}

}  // namespace hblab::report
