// SPDX-License-Identifier: Apache-2.0
// Figure: what a plot of a report says, as plain values; how it looks is decided by draw() (drawing.h), once for SVG, PDF and PNG.
//
//   store ─► document/figures.h ─Figure─► draw() ─Drawing─► svg(), pages (PDF, PNG); writers/ (data as CSV, pgfplots)
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hblab::report {

struct Axis {
  std::string title, unit;
  bool logarithmic = false;         ///< values that are not positive are left out
  std::optional<double> low, high;  ///< both: the range that is shown, whatever the values are; else by the values
  bool limited() const { return low && high && *low < *high && (!logarithmic || *low > 0); }
  /// "Held-out loss (nats per predicted token)"
  std::string label() const { return unit.empty() ? title : title + " (" + unit + ")"; }
};

/// A line of a plot; where y is NaN there is a gap.
struct Curve {
  std::string name;               ///< in the legend; the name of its data
  int hue = 0;                    ///< the arm's index: colour and marker
  bool faint = false;             ///< a seed behind its arm's mean: thin, without markers, and not in the legend
  std::vector<double> x, y;       ///< of one size
  std::vector<double> low, high;  ///< a band about y: as many values, NaN where there is none; or empty
  bool dashed = false;            ///< a second metric of the same arm
};

/// A horizontal line.
struct Reference {
  double y = 0;
  std::string name;
};

struct CurvePlot {
  Axis x, y;
  std::vector<Curve> curves;
  std::vector<Reference> references;
};

/// A row of an EstimatePlot: a value with its interval, and the pairs that it comes from.
struct Estimate {
  std::string name;
  int hue = 0;
  std::optional<double> value, low, high;
  std::vector<double> points;
  std::string note;  ///< at the row's end: "n = 3"
};

/// Values with intervals, row by row, against a vertical line.
struct EstimatePlot {
  Axis x;
  double reference = 0;
  std::string reference_name;
  std::vector<Estimate> rows;
};

/// A value for each pair of a row and a column; the lowest value has the darkest cell.
struct HeatMap {
  std::string row_title, column_title;
  Axis value;
  std::vector<std::string> rows, columns;
  std::vector<std::vector<std::optional<double>>> cells;  ///< [rows][columns]
  int decimals = 4;
};

struct Figure {
  std::string id;  ///< for files and links: letters, digits and dashes
  std::string title;
  std::string caption;  ///< what is shown, in sentences: band, n, which runs
  std::string summary;  ///< the same in words, with the values at the end, for whoever does not see it
  std::variant<CurvePlot, EstimatePlot, HeatMap> plot;
};

}  // namespace hblab::report
