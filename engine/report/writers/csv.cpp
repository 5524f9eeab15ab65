// SPDX-License-Identifier: Apache-2.0
#include "engine/report/csv_field.h"
#include "engine/report/writers/text_writers.h"

namespace hblab::report {

std::string csv_table(const DataTable& table) {
  std::string out;
  const auto line = [&](const auto& cells, auto text) {
    for (size_t i = 0; i < cells.size(); ++i) out += (i ? "," : "") + csv_field(text(cells[i]));
    out += '\n';
  };
  line(table.columns, [](const DataColumn& column) { return column.head; });
  for (const auto& row : table.rows) line(row, [](const Cell& cell) { return cell.text; });
  return out;
}

Files csv_files(const Document& document) {
  Files files;
  for (const Block& block : document.blocks) {
    if (const auto* table = std::get_if<DataTable>(&block)) files["tables/" + table->id + ".csv"] = csv_table(*table);
    if (const auto* figure = std::get_if<Figure>(&block)) files["figures/" + figure->id + ".csv"] = csv_table(figure_data(*figure));
  }
  return files;
}

}  // namespace hblab::report
