// SPDX-License-Identifier: Apache-2.0
#include "engine/report/table.h"

#include <algorithm>
#include <cstdint>

namespace hblab::report {

size_t width_of(std::string_view text) {
  return size_t(std::count_if(text.begin(), text.end(), [](char c) { return (uint8_t(c) & 0xC0) != 0x80; }));
}

std::string Table::str() const {
  std::vector<size_t> widths;
  for (size_t c = 0; c < columns_.size(); ++c) {
    widths.push_back(width_of(columns_[c].head));
    for (const auto& row : rows_)
      if (c < row.size()) widths[c] = std::max(widths[c], width_of(row[c]));
  }
  std::string out;
  const auto line = [&](const auto& cell) {
    for (size_t c = 0; c < columns_.size(); ++c) {
      const std::string text = cell(c);
      const std::string blanks(widths[c] - width_of(text), ' ');
      out += (c ? "  " : "") + (columns_[c].align == Align::left ? text + blanks : blanks + text);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  };
  line([&](size_t c) { return columns_[c].head; });
  line([&](size_t c) { return std::string(widths[c], '-'); });
  for (const auto& row : rows_) line([&](size_t c) { return c < row.size() ? row[c] : std::string(); });
  return out;
}

std::string wrapped(std::string_view text, size_t width, std::string_view indent) {
  std::string out;
  size_t column = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (column > 0 && column + 1 + width_of(word) > width) {
      out += "\n" + std::string(indent);
      column = indent.size();
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width_of(word);
    begin = end + 1;
  }
  return out;
}

}  // namespace hblab::report
