// SPDX-License-Identifier: Apache-2.0
// Pages: documents and figures as PDF, figures as PNG, and the font that an SVG carries. Cairo, Pango and HarfBuzz do that in a module,
// hblab-pages.so, that is opened when it is first asked for: hblab starts, and writes all else, where they are missing.
#pragma once

#include <string>

#include "engine/core/files.h"
#include "engine/report/document/document.h"
#include "engine/report/figure/drawing.h"

namespace hblab::report {

class Pages {
 public:
  virtual ~Pages() = default;

  /// A4, text as text with its fonts embedded, an outline of the headings.
  virtual Result<std::string> pdf(const Document&) = 0;
  /// A page of the drawing's size.
  virtual Result<std::string> pdf(const Drawing&) = 0;
  /// `scale` pixels a point: 1 is 72 dpi.
  virtual Result<std::string> png(const Drawing&, double scale) = 0;
  /// The letters of `text` of the report's font as a TrueType file.
  virtual Result<std::string> font_for(const std::string& text) = 0;
};

/// Raised with every change of Pages, Document, Drawing and what they hold.
inline constexpr int pages_abi = 3;
inline constexpr const char* pages_abi_symbol = "hblab_pages_abi";
inline constexpr const char* pages_entry_symbol = "hblab_pages_module";
using PagesEntry = Pages*();

/// The module of this process, opened once; safe from any thread, as its functions are.
Result<Pages*> pages_module();

/// A figure that stands alone, with its title: an SVG that carries its font.
Result<std::string> figure_svg(const Figure&);
Result<std::string> figure_pdf(const Figure&);
Result<std::string> figure_png(const Figure&, double scale);

/// Pixels a point of PNG files, where nobody says otherwise: 200 dpi.
inline constexpr double default_png_scale = 200.0 / 72;
inline constexpr double largest_png_scale = 20;

}  // namespace hblab::report
