// SPDX-License-Identifier: Apache-2.0
#include "engine/report/verify/html_reading.h"

#include <algorithm>
#include <pugixml.hpp>

#include "engine/report/writers/html.h"

namespace hblab::report {
namespace {

constexpr int deepest = 64;

/// Blanks and line breaks as one blank, as a browser shows them.
std::string flowing(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string text_of(const pugi::xml_node& node) { return flowing(node.text().get()); }

pugi::xml_node element_before(pugi::xml_node node) {
  do node = node.previous_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

/// Where the walk is.
struct Context {
  std::string place;  ///< "Section “Results”", "Table “Runs”, row “1”"
  std::vector<std::string> heads;
  bool exact = false;  ///< blanks count
  int depth = 0;
};

class Walker {
 public:
  Walker(HtmlReading& reading, const pugi::xml_node& recipe) : out_(reading.elements), recipe_(recipe) {}

  Result<void> walk(const pugi::xml_node& node, Context at) {
    if (at.depth > deepest) return fail(ErrorKind::input, HBLAB_TEXT("The report nests elements deeper than any report does."));
    if (node.type() == pugi::node_pcdata) {
      const std::string text = at.exact ? node.value() : flowing(node.value());
      if (!text.empty()) out_.push_back({at.place, text});
      return {};
    }
    if (node.type() == pugi::node_element) {
      at = inside(node, std::move(at));
      out_.push_back({at.place + ", element", node.name(), Element::Kind::tag});
      for (const auto& attribute : node.attributes())
        out_.push_back({at.place + ", " + attribute.name(), attribute.value(), Element::Kind::attribute});
      if (node == recipe_) return {};  // what is made of its text is compared
    } else if (node.type() != pugi::node_document) {
      out_.push_back({at.place + ", markup", node.type() == pugi::node_doctype ? std::string("doctype ") + node.value() : node.value()});
      return {};
    }
    ++at.depth;
    size_t column = 0;
    const bool row = std::string_view(node.name()) == "tr";
    for (const auto& child : node.children()) {
      Context next = at;
      if (row && child.type() == pugi::node_element) {
        next.place += column < at.heads.size() ? ", column “" + at.heads[column] + "”" : "";
        ++column;
      }
      HBLAB_TRY(walk(child, std::move(next)));
      if (const std::string_view name = child.name(); name == "h2" || name == "h3") at.place = "Section “" + text_of(child) + "”";
    }
    return {};
  }

 private:
  static Context inside(const pugi::xml_node& node, Context at) {
    const std::string_view name = node.name();
    if (name == "pre" || name == "style") at.exact = true;
    if (name == "h1") at.place = "Title";
    if (name == "style") at.place = "Style sheet";
    if (name == "nav") at.place = "Contents";
    if (name == "pre") at.place = "Text of “" + text_of(element_before(node)) + "”";
    if (name == "figure") at.place = "Figure “" + text_of(node.child("p")) + "”";
    if (name == "g") at.place += ", “" + std::string(node.attribute("aria-label").value()) + "”";
    if (name == "table") {
      at.place = "Table “" + text_of(node.child("caption")) + "”";
      for (const auto& head : node.child("thead").child("tr").children("th")) at.heads.push_back(text_of(head));
    }
    if (name == "tr" && std::string_view(node.parent().name()) == "tbody") at.place += ", row “" + text_of(node.first_child()) + "”";
    return at;
  }

  std::vector<Element>& out_;
  const pugi::xml_node recipe_;
};

/// "line 12, column 5" of a byte.
std::pair<size_t, size_t> line_and_column(const std::string& text, size_t offset) {
  offset = std::min(offset, text.size());
  const auto line = size_t(std::count(text.begin(), text.begin() + std::ptrdiff_t(offset), '\n')) + 1;
  const size_t begin = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
  return {line, begin == std::string::npos ? offset + 1 : offset - begin};
}

}  // namespace

Result<HtmlReading> read_html(const std::string& html) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(html.data(), html.size(), pugi::parse_full | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed) {
    const auto [line, column] = line_and_column(html, size_t(std::max<std::ptrdiff_t>(parsed.offset, 0)));
    return fail(
        ErrorKind::input,
        HBLAB_TEXT("The file is no report as this program writes it: line %1, column %2: %3. It was changed, or saved again by a browser; "
                   "take the file as it was written."),
        line, column, parsed.description());
  }
  HtmlReading reading;
  const auto recipe = document.find_node([](const pugi::xml_node& node) {
    return std::string_view(node.name()) == "script" && std::string_view(node.attribute("id").value()) == recipe_id;
  });
  HBLAB_TRY(Walker(reading, recipe).walk(document, {"Document", {}, false, 0}));
  reading.recipe = recipe.text().get();
  return reading;
}

}  // namespace hblab::report
