// SPDX-License-Identifier: Apache-2.0
#include "engine/report/writers/html.h"

#include <fmt/format.h>

#include "engine/report/figure/svg.h"

namespace hblab::report {
namespace {

// No character in it may mean something to XML.
constexpr const char* style = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --muted: #57606a; --paper: #ffffff; --line: #d4d9df; --stripe: #f6f7f9;
  --good: #17743b; --bad: #b3261e; --accent: #0a62b0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --muted: #a3adb8; --paper: #121417; --line: #363c44; --stripe: #1a1d21;
  --good: #5fcf8a; --bad: #ff8a80; --accent: #5eb0f5; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 15px/1.55 "DejaVu Sans", Verdana, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
a { color: var(--accent); }
.byline, .note, figcaption, nav { color: var(--muted); font-size: .87rem; }
nav ul { padding-left: 1.2rem; }
.scroll { overflow-x: auto; margin: 1.2rem 0 .3rem; }
table { border-collapse: collapse; font-size: .87rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: bold; padding-bottom: .35rem; }
th, td { padding: .25rem .7rem; text-align: left; vertical-align: top; }
thead th { border-top: 2px solid var(--ink); border-bottom: 1px solid var(--ink); }
tbody th { font-weight: normal; }
tbody tr:nth-child(even) { background: var(--stripe); }
tbody tr:last-child th, tbody tr:last-child td { border-bottom: 2px solid var(--ink); }
.number { text-align: right; white-space: nowrap; }
.good { color: var(--good); font-weight: bold; }
.bad { color: var(--bad); font-weight: bold; }
.muted { color: var(--muted); }
.strong { font-weight: bold; }
figure { margin: 1.4rem 0; }
figure svg { max-width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line); }
figure .title { font-weight: bold; font-size: .87rem; margin: 0 0 .35rem; color: var(--ink); }
pre { background: var(--stripe); border: 1px solid var(--line); padding: .8rem; overflow-x: auto; font-size: .8rem; line-height: 1.4; }
@media print { body { max-width: none; padding: 0; } .scroll { overflow: visible; } figure, tr { break-inside: avoid; } }
)";

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "good";
    case Tone::bad:
      return "bad";
    case Tone::muted:
      return "muted";
    case Tone::strong:
      return "strong";
    case Tone::plain:
      break;
  }
  return "";
}

std::string classes(bool number, Tone tone) {
  std::string names(class_of(tone));
  if (number) names += names.empty() ? "number" : " number";
  return names.empty() ? "" : " class=\"" + names + "\"";
}

struct Writer {
  std::string& out;

  void operator()(const Heading& heading) const {
    out += fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", heading.level, heading.id, escaped(heading.text));
  }
  void operator()(const Paragraph& paragraph) const { out += "<p>" + escaped(paragraph.text) + "</p>\n"; }
  void operator()(const Bullets& bullets) const {
    if (bullets.items.empty()) return;
    out += "<ul>\n";
    for (const std::string& item : bullets.items) out += "<li>" + escaped(item) + "</li>\n";
    out += "</ul>\n";
  }
  void operator()(const DataTable& table) const {
    if (table.rows.empty()) {
      out += fmt::format("<p id=\"{}\">{}. {}</p>\n", table.id, escaped(table.title), escaped(table.note));
      return;
    }
    out += fmt::format("<div class=\"scroll\"><table id=\"{}\">\n<caption>{}</caption>\n<thead><tr>", table.id, escaped(table.title));
    for (const DataColumn& column : table.columns)
      out += fmt::format("<th scope=\"col\"{}>{}</th>", classes(column.number, Tone::plain), escaped(column.head));
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
      out += "<tr>";
      for (size_t i = 0; i < row.size(); ++i) {
        const char* tag = i == 0 ? "th scope=\"row\"" : "td";
        out += fmt::format("<{}{}>{}</{}>", tag, classes(table.columns[i].number, row[i].tone), escaped(row[i].text), i == 0 ? "th" : "td");
      }
      out += "</tr>\n";
    }
    out += "</tbody></table></div>\n";
    if (!table.note.empty()) out += "<p class=\"note\">" + escaped(table.note) + "</p>\n";
  }
  void operator()(const Figure& figure) const {
    out += fmt::format("<figure id=\"{}\">\n<p class=\"title\">{}</p>\n", figure.id, escaped(figure.title));
    SvgOptions options;
    options.id = figure.id + "-";
    out += svg(draw(figure), options);
    out += "<figcaption>" + escaped(figure.caption) + "</figcaption>\n</figure>\n";
  }
  void operator()(const Listing& listing) const {
    out += fmt::format("<h3 id=\"{}\">{}</h3>\n<pre>{}</pre>\n", listing.id, escaped(listing.title), escaped(listing.text));
  }
};

/// JSON as a script element may hold it: nothing in it looks like markup.
std::string within_script(const std::string& json) {
  std::string out;
  for (const char c : json) {
    if (c == '<' || c == '>' || c == '&')
      out += fmt::format("\\u{:04x}", int(c));
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string html(const Document& document) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
  out += fmt::format("<meta name=\"generator\" content=\"HybridBERT Lab {}\"/>\n", escaped(document.recipe.program));
  if (!document.author.empty()) out += "<meta name=\"author\" content=\"" + escaped(document.author) + "\"/>\n";
  out += "<title>" + escaped(document.title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n";
  out += "<h1>" + escaped(document.title) + "</h1>\n<p class=\"byline\">";
  if (!document.author.empty()) out += escaped(document.author) + " · ";
  out += escaped(document.made) + "</p>\n<nav aria-label=\"Contents\"><ul>\n";
  for (const Block& block : document.blocks)
    if (const auto* heading = std::get_if<Heading>(&block); heading && heading->level == 2)
      out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", heading->id, escaped(heading->text));
  out += "</ul></nav>\n<main>\n";
  for (const Block& block : document.blocks) std::visit(Writer{out}, block);
  out += fmt::format("</main>\n<script type=\"application/json\" id=\"{}\">{}</script>\n</body>\n</html>\n", recipe_id,
                     within_script(recipe_json(document.recipe)));
  return out;
}

}  // namespace hblab::report
