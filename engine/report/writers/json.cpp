// SPDX-License-Identifier: Apache-2.0
#include "engine/report/json_numbers.h"
#include "engine/report/writers/text_writers.h"

namespace hblab::report {
namespace {

Json numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

Json axis(const Axis& a) { return {{"title", a.title}, {"unit", a.unit}, {"logarithmic", a.logarithmic}}; }

struct PlotWriter {
  Json operator()(const CurvePlot& plot) const {
    Json curves = Json::array();
    for (const Curve& curve : plot.curves) {
      Json one{{"name", curve.name}, {"one_seed", curve.faint}, {"x", numbers(curve.x)}, {"y", numbers(curve.y)}};
      if (!curve.low.empty()) one["low"] = numbers(curve.low), one["high"] = numbers(curve.high);
      curves.push_back(one);
    }
    Json json{{"kind", "curves"}, {"x", axis(plot.x)}, {"y", axis(plot.y)}, {"curves", curves}};
    for (const Reference& reference : plot.references) json["references"].push_back({{"name", reference.name}, {"y", number(reference.y)}});
    return json;
  }
  Json operator()(const EstimatePlot& plot) const {
    Json rows = Json::array();
    for (const Estimate& row : plot.rows)
      rows.push_back({{"name", row.name},
                      {"value", number(row.value)},
                      {"low", number(row.low)},
                      {"high", number(row.high)},
                      {"values", numbers(row.points)},
                      {"note", row.note}});
    return {{"kind", "estimates"}, {"x", axis(plot.x)}, {"reference", number(plot.reference)}, {"rows", rows}};
  }
  Json operator()(const HeatMap& map) const {
    Json cells = Json::array();
    for (const auto& row : map.cells) {
      Json line = Json::array();
      for (const auto& value : row) line.push_back(number(value));
      cells.push_back(line);
    }
    return {{"kind", "heat_map"},
            {"row_title", map.row_title},
            {"column_title", map.column_title},
            {"value", axis(map.value)},
            {"rows", map.rows},
            {"columns", map.columns},
            {"cells", cells}};
  }
};

struct BlockWriter {
  Json operator()(const Heading& h) const { return {{"heading", h.text}, {"level", h.level}, {"id", h.id}}; }
  Json operator()(const Paragraph& p) const { return {{"paragraph", p.text}}; }
  Json operator()(const Bullets& b) const { return {{"bullets", b.items}}; }
  Json operator()(const DataTable& t) const {
    Json columns = Json::array(), rows = Json::array();
    for (const DataColumn& column : t.columns) columns.push_back(column.head);
    for (const auto& row : t.rows) {
      Json line = Json::array();
      for (const Cell& cell : row) line.push_back(cell.text);
      rows.push_back(line);
    }
    return {{"table", t.title}, {"id", t.id}, {"columns", columns}, {"rows", rows}, {"note", t.note}};
  }
  Json operator()(const Figure& f) const {
    return {{"figure", f.title}, {"id", f.id}, {"caption", f.caption}, {"summary", f.summary}, {"plot", std::visit(PlotWriter{}, f.plot)}};
  }
  Json operator()(const Listing& l) const { return {{"listing", l.title}, {"id", l.id}, {"text", l.text}}; }
};

}  // namespace

std::string json(const Document& document) {
  Json blocks = Json::array();
  for (const Block& block : document.blocks) blocks.push_back(std::visit(BlockWriter{}, block));
  return dump(Json{{"title", document.title},
                   {"author", document.author},
                   {"made", document.made},
                   {"recipe", Json::parse(recipe_json(document.recipe))},
                   {"blocks", blocks}},
              1) +
         "\n";
}

}  // namespace hblab::report
