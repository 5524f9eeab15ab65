// SPDX-License-Identifier: Apache-2.0
#include "engine/report/document/parted_table.h"

namespace hblab::report {

std::vector<DataTable> parted(const DataTable& table, const std::vector<double>& widths, double gap, double room) {
  std::vector<DataTable> parts;
  for (size_t begin = 1; begin < table.columns.size();) {
    size_t end = begin;
    for (double used = widths[0]; end < table.columns.size(); ++end) {
      used += gap + widths[end];
      if (used > room && end > begin) break;
    }
    if (begin == 1 && end == table.columns.size()) break;
    const auto of_part = [&](const auto& row) {
      std::decay_t<decltype(row)> some{row[0]};
      some.insert(some.end(), row.begin() + std::ptrdiff_t(begin), row.begin() + std::ptrdiff_t(end));
      return some;
    };
    DataTable part{table.id, table.title, of_part(table.columns), {}, {}};
    if (begin > 1) part.title += " (continued)", part.id += "-" + std::to_string(parts.size() + 1);
    if (end == table.columns.size()) part.note = table.note;
    for (const auto& row : table.rows) part.rows.push_back(of_part(row));
    parts.push_back(std::move(part));
    begin = end;
  }
  if (parts.empty()) parts.push_back(table);
  return parts;
}

}  // namespace hblab::report
