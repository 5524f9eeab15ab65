// SPDX-License-Identifier: Apache-2.0
#include "engine/report/figure/svg.h"

#include <fmt/format.h>

#include "engine/report/figure/letters.h"

namespace hblab::report {
namespace {

/// Hundredths of a point, without idle zeros.
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string colour(Colour value) { return fmt::format("#{:06x}", value); }

std::string path(const std::vector<Place>& places) {
  std::string data;
  for (const Place& place : places) data += (data.empty() ? "M" : "L") + number(place.x) + " " + number(place.y);
  return data;
}

struct Writer {
  std::string& out;

  void operator()(const Stroke& stroke) const {
    out += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"", path(stroke.places),
                       colour(stroke.colour), number(stroke.width));
    if (stroke.opacity < 1) out += " stroke-opacity=\"" + number(stroke.opacity) + "\"";
    if (stroke.dash == Dash::dashed) out += " stroke-dasharray=\"5 4\"";
    out += "/>\n";
  }
  void operator()(const Area& area) const {
    out += fmt::format("<path d=\"{}Z\" fill=\"{}\"", path(area.places), colour(area.colour));
    if (area.opacity < 1) out += " fill-opacity=\"" + number(area.opacity) + "\"";
    out += "/>\n";
  }
  void operator()(const Label& label) const {
    constexpr const char* anchors[] = {"start", "middle", "end"};
    out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"", number(label.at.x), number(label.at.y), number(label.size),
                       colour(label.colour));
    if (label.anchor != Anchor::start) out += fmt::format(" text-anchor=\"{}\"", anchors[int(label.anchor)]);
    if (label.bold) out += " font-weight=\"bold\"";
    if (label.vertical) out += fmt::format(" transform=\"rotate(-90 {} {})\"", number(label.at.x), number(label.at.y));
    out += ">" + escaped(label.text) + "</text>\n";
  }
};

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\t' ? ' ' : c;
    }
  return out;
}

std::string svg(const Drawing& drawing, const SvgOptions& options) {
  std::string out;
  if (options.standalone) out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  const std::string family = options.font_base64.empty() ? std::string() : "hblab, ";
  out += fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" "
      "aria-label=\"{2}\" style=\"font-family: {3}'{4}', Verdana, sans-serif\">\n",
      number(drawing.width), number(drawing.height), escaped(drawing.summary), family, report_font);
  out += fmt::format("<title>{}</title>\n", escaped(drawing.title));
  if (!options.font_base64.empty())
    out += "<style>@font-face{font-family:hblab;src:url(data:font/ttf;base64," + options.font_base64 + ")}</style>\n";
  out += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>\n", number(drawing.width), number(drawing.height));
  int clips = 0;
  for (const Group& group : drawing.groups) {
    std::string clip;
    if (group.clip) {
      const std::string name = fmt::format("{}clip{}", options.id, ++clips);
      out += fmt::format("<clipPath id=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n", name,
                         number(group.clip->x), number(group.clip->y), number(group.clip->width), number(group.clip->height));
      clip = fmt::format(" clip-path=\"url(#{})\"", name);
    }
    out += fmt::format("<g aria-label=\"{}\"{}>\n", escaped(group.name), clip);
    for (const Mark& mark : group.marks) std::visit(Writer{out}, mark);
    out += "</g>\n";
  }
  return out + "</svg>\n";
}

}  // namespace hblab::report
