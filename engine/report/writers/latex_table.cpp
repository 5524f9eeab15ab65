// SPDX-License-Identifier: Apache-2.0
// Tables as wide as their text where that fits on a page; else columns of given widths, in which words go on below each other.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "engine/report/document/parted_table.h"
#include "engine/report/figure/letters.h"
#include "engine/report/writers/latex_parts.h"
#include "engine/report/writers/text_writers.h"
#include "engine/text/utf8.h"

namespace hblab::report {
namespace {

constexpr double line_width = 455;  // points: A4 with margins of 25 mm
constexpr double gap = 6;           // points between two columns
/// The sizes that may be chosen, with their letters' in points. LaTeX's own letters are narrower than those that text_width knows.
struct Size {
  const char* name;
  double points;
};
constexpr Size sizes[] = {{"footnotesize", 8}, {"scriptsize", 7}, {"tiny", 5}};
constexpr double narrower = 0.95;

constexpr std::string_view breaks_after = ",=()_/+*:";
constexpr size_t longest_piece = 12;  // letters without a place to break

/// A word in the pieces between which a line may end.
std::vector<std::string> pieces(std::string_view word) {
  std::vector<std::string> out(1);
  size_t letters = 0;
  while (!word.empty()) {
    const auto point = text::decode_point(word);
    out.back() += word.substr(0, point.length);
    const bool breaks = ++letters >= longest_piece || (letters > 1 && breaks_after.find(word[0]) != std::string_view::npos);
    word.remove_prefix(point.length);
    if (!breaks || word.empty()) continue;
    out.emplace_back();
    letters = 0;
  }
  return out;
}

template <class Each>
void each_word(std::string_view text, Each each) {
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    if (end > 0) each(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string breakable(std::string_view text) {
  std::string out;
  each_word(text, [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    const auto parts = pieces(word);
    for (size_t i = 0; i < parts.size(); ++i) out += (i ? "\\allowbreak{}" : "") + latex_text(parts[i]);
  });
  return out;
}

/// How a table is set: its size of letters, and the columns' widths as parts of the line; none where each is as wide as its text.
struct Layout {
  Size size = sizes[0];
  std::vector<double> parts;
};

/// How wide each column's text is in letters of one point: of its longest piece that cannot be broken, and of all of it.
struct Widths {
  std::vector<double> least, most;
};

Widths widths_of(const DataTable& table) {
  const size_t count = table.columns.size();
  Widths widths{std::vector<double>(count), std::vector<double>(count)};
  const auto take = [&](size_t column, const std::string& text, bool bold) {
    widths.most[column] = std::max(widths.most[column], text_width(text, narrower, bold));
    each_word(text, [&](std::string_view word) {
      for (const std::string& piece : pieces(word))
        widths.least[column] = std::max(widths.least[column], text_width(piece, narrower, bold));
    });
  };
  for (size_t c = 0; c < count; ++c) {
    take(c, table.columns[c].head, false);
    for (const auto& row : table.rows) take(c, row[c].text, row[c].tone != Tone::plain);
    if (table.columns[c].number) widths.least[c] = widths.most[c];
  }
  return widths;
}

double sum(const std::vector<double>& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }
double room_for(size_t columns) { return line_width - gap * double(columns - 1); }

Layout layout_of(const DataTable& table) {
  const size_t count = table.columns.size();
  const auto [least, most] = widths_of(table);
  const double room = room_for(count);
  Layout layout;
  for (const Size& size : sizes) {
    layout.size = size;
    if (sum(most) * size.points <= room) return layout;
    if (sum(least) * size.points <= room) break;
  }
  const double has = sum(least) * layout.size.points, wants = sum(most) * layout.size.points;
  for (size_t c = 0; c < count; ++c) {
    const double own = least[c] * layout.size.points;
    const double width = has >= room ? own * room / has : own + (most[c] * layout.size.points - own) * (room - has) / (wants - has);
    layout.parts.push_back(width / line_width);
  }
  return layout;
}

std::string columns_of(const DataTable& table, const Layout& layout) {
  std::string out = "@{}";
  for (size_t c = 0; c < table.columns.size(); ++c) {
    const bool number = table.columns[c].number;
    if (layout.parts.empty())
      out += number ? "r" : "l";
    else
      out += fmt::format(">{{\\{}\\arraybackslash}}p{{{:.3f}\\linewidth}}", number ? "raggedleft" : "raggedright", layout.parts[c]);
  }
  return out + "@{}";
}

/// A number's sign as a minus, not a hyphen.
std::string cell_text(const Cell& cell, bool number, bool broken) {
  const bool negative = number && cell.text.starts_with('-') && cell.text.size() > 1;
  const std::string words = cell.text.substr(negative ? 1 : 0);
  std::string text = (negative ? "\\ensuremath{-}" : "") + (broken && !number ? breakable(words) : latex_text(words));
  if (cell.tone == Tone::good || cell.tone == Tone::bad || cell.tone == Tone::strong) text = "\\textbf{" + text + "}";
  return text;
}

std::string head_of(const DataTable& table, bool broken) {
  std::string out = "\\toprule\n";
  for (size_t i = 0; i < table.columns.size(); ++i)
    out += (i ? " & " : "") + (broken ? breakable(table.columns[i].head) : latex_text(table.columns[i].head));
  return out + " \\\\\n\\midrule\n";
}

std::string rows_of(const DataTable& table, bool broken) {
  std::string out;
  for (const auto& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i) out += (i ? " & " : "") + cell_text(row[i], table.columns[i].number, broken);
    out += broken ? " \\\\\\addlinespace[2pt]\n" : " \\\\\n";  // several lines a row
  }
  return out;
}

std::string begin_of(const Layout& layout) { return fmt::format("{{\\{}\\setlength{{\\tabcolsep}}{{{}pt}}\n", layout.size.name, gap / 2); }

std::string one_long_table(const DataTable& table) {
  if (table.rows.empty()) return latex_text(table.title) + ". " + latex_text(table.note) + "\n\n";
  const Layout layout = layout_of(table);
  const bool broken = !layout.parts.empty();
  const std::string head = head_of(table, broken);
  std::string out = begin_of(layout) + "\\setlength{\\LTcapwidth}{\\linewidth}\n\\begin{longtable}{" + columns_of(table, layout) +
                    "}\n\\caption{" + latex_text(table.title) + "}\\label{tab:" + table.id + "}\\\\\n" + head + "\\endfirsthead\n" + head +
                    "\\endhead\n\\bottomrule\n\\endfoot\n" + rows_of(table, broken) + "\\end{longtable}\n";
  if (!table.note.empty()) out += "\\noindent\\raggedright " + latex_text(table.note) + "\\par\n";
  return out + "}\n\n";
}

}  // namespace

std::string latex_table(const DataTable& table) {
  const Layout layout = layout_of(table);
  const bool broken = !layout.parts.empty();
  const std::string tabular = "\\begin{tabular}{" + columns_of(table, layout) + "}\n" + head_of(table, broken) + rows_of(table, broken) +
                              "\\bottomrule\n\\end{tabular}\n";
  return layout.size.points == sizes[0].points && !broken ? tabular : begin_of(layout) + tabular + "}\n";
}

std::string latex_long_table(const DataTable& table) {
  if (auto least = widths_of(table).least; sum(least) * std::end(sizes)[-1].points > room_for(least.size())) {
    for (double& width : least) width *= sizes[0].points;
    std::string out;
    for (const DataTable& part : parted(table, least, gap, line_width)) out += one_long_table(part);
    return out;
  }
  return one_long_table(table);
}

}  // namespace hblab::report
