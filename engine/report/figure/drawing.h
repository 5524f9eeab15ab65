// SPDX-License-Identifier: Apache-2.0
// Drawing: a figure as strokes, areas and labels at places of a page, y downwards. All layout is done here, from widths of letters
// that are in the program: a figure has the same bytes on every machine, whatever fonts it has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/report/figure/figure.h"

namespace hblab::report {

struct Place {
  double x = 0, y = 0;
};
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
};
/// 0xRRGGBB.
using Colour = uint32_t;

enum class Dash { solid, dashed };
struct Stroke {
  std::vector<Place> places;
  Colour colour = 0;
  double width = 1;
  double opacity = 1;
  Dash dash = Dash::solid;
};
struct Area {
  std::vector<Place> places;
  Colour colour = 0;
  double opacity = 1;
};
enum class Anchor { start, middle, end };
/// `at` is on the base line. `vertical`: read from bottom to top.
struct Label {
  Place at;
  std::string text;
  double size = 11;
  Anchor anchor = Anchor::start;
  Colour colour = 0;
  bool bold = false, vertical = false;
};
using Mark = std::variant<Stroke, Area, Label>;

/// Marks that belong together, cut at `clip`.
struct Group {
  std::string name;  ///< what they are: "BERT, mean"
  std::optional<Box> clip;
  std::vector<Mark> marks;
};

/// In points (1/72 inch) on white.
struct Drawing {
  double width = 0, height = 0;
  std::string title, summary;
  std::vector<Group> groups;
};

struct DrawOptions {
  double width = 480;
  double plot_height = 230;  ///< of the plot's own box; rows of an EstimatePlot and of a HeatMap have their own height
  bool title = false;        ///< above the plot: for figures that stand alone
};

Drawing draw(const Figure&, const DrawOptions& = {});

}  // namespace hblab::report
