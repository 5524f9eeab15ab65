// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/report/figure/draw_parts.h"
#include "engine/report/figure/letters.h"
#include "engine/report/figure/palette.h"

namespace hblab::report {
namespace {

constexpr double title_size = 13;

/// Cut at a blank into lines that fit.
std::vector<std::string> lines_of(const std::string& text, double width) {
  std::vector<std::string> lines{""};
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
    if (!lines.back().empty() && text_width(longer, title_size, true) > width)
      lines.push_back(word);
    else
      lines.back() = longer;
    begin = end + 1;
  }
  return lines;
}

}  // namespace

Drawing draw(const Figure& figure, const DrawOptions& options) {
  Drawing drawing{options.width, 0, figure.title, figure.summary, {}};
  double top = margin;
  if (options.title) {
    Group title{"title", {}, {}};
    for (const std::string& text : lines_of(figure.title, options.width - 2 * margin)) {
      top += title_size * 1.25;
      Label head = label(margin, top - title_size * 0.25, text, Anchor::start, title_size);
      head.bold = true;
      title.marks.emplace_back(head);
    }
    top += gap;
    drawing.groups.push_back(title);
  }
  std::visit([&](const auto& plot) { draw_plot(plot, options, top, drawing); }, figure.plot);
  drawing.height = std::ceil(drawing.height);
  return drawing;
}

}  // namespace hblab::report
