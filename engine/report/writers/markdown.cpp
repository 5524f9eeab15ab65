// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/report/writers/text_writers.h"

namespace hblab::report {
namespace {

/// Text whose characters mean nothing to Markdown, nor to what reads it as HTML or with formulas.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>#|&~$").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

/// Text at the start of a line, where also blanks, dashes and numbers mean something.
std::string line(const std::string& text) {
  std::string out = plain(text);
  out.erase(0, out.find_first_not_of(" \t"));
  const size_t digits = out.find_first_not_of("0123456789");
  if (digits == std::string::npos) return out;
  const bool list = digits == 0 ? out[0] == '-' || out[0] == '+' : out[digits] == '.' || out[digits] == ')';
  return list ? out.insert(digits, 1, '\\') : out;
}

/// A fence longer than any that the text holds.
std::string fence_for(const std::string& text) {
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += '`';
  return fence;
}

struct Writer {
  std::string& out;

  void operator()(const Heading& heading) const { out += std::string(size_t(heading.level), '#') + " " + plain(heading.text) + "\n\n"; }
  void operator()(const Paragraph& paragraph) const { out += line(paragraph.text) + "\n\n"; }
  void operator()(const Bullets& bullets) const {
    for (const std::string& item : bullets.items) out += "- " + line(item) + "\n";
    out += "\n";
  }
  void operator()(const DataTable& table) const {
    out += "**" + plain(table.title) + "**\n\n" + markdown_table(table) + "\n";
    if (!table.note.empty()) out += line(table.note) + "\n\n";
  }
  void operator()(const Figure& figure) const {
    out += fmt::format("**{}**\n\n![{}](figures/{}.svg)\n\n{}\n\n", plain(figure.title), plain(figure.summary), figure.id,
                       line(figure.caption));
  }
  void operator()(const Listing& listing) const {
    const std::string fence = fence_for(listing.text);
    out += fmt::format("**{}**\n\n{}yaml\n{}{}{}\n\n", plain(listing.title), fence, listing.text, listing.text.ends_with('\n') ? "" : "\n",
                       fence);
  }
};

}  // namespace

std::string markdown_table(const DataTable& table) {
  std::string out = "|";
  for (const DataColumn& column : table.columns) out += " " + plain(column.head) + " |";
  out += "\n|";
  for (const DataColumn& column : table.columns) out += column.number ? " ---: |" : " --- |";
  out += "\n";
  for (const auto& row : table.rows) {
    out += "|";
    for (const Cell& cell : row) out += " " + plain(cell.text) + " |";
    out += "\n";
  }
  return out;
}

std::string markdown(const Document& document) {
  std::string out = "# " + plain(document.title) + "\n\n";
  if (!document.author.empty()) out += line(document.author) + " · ";
  out += plain(document.made) + "\n\n";
  for (const Block& block : document.blocks) std::visit(Writer{out}, block);
  const std::string recipe = recipe_json(document.recipe);
  const std::string fence = fence_for(recipe);
  return out + "**Recipe of this report**\n\n" + fence + "json\n" + recipe + "\n" + fence + "\n";
}

}  // namespace hblab::report
