// SPDX-License-Identifier: Apache-2.0
// A drawing as SVG 1.1: text as text, marks cut at their plot's box.
#pragma once

#include <string>

#include "engine/report/figure/drawing.h"

namespace hblab::report {

struct SvgOptions {
  bool standalone = false;  ///< with an XML declaration: a file of its own
  std::string id;           ///< before each id in it: several figures of one page need different ones
  std::string font_base64;  ///< a TrueType font that is carried inside; empty: the reader's own
};

std::string svg(const Drawing&, const SvgOptions&);

/// Text with &, <, >, " and control characters replaced as XML and HTML want it.
std::string escaped(std::string_view text);

}  // namespace hblab::report
