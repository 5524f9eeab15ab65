// SPDX-License-Identifier: Apache-2.0
// How wide text is, by the advance widths of DejaVu Sans, which figures and pages are set in.
#pragma once

#include <string>
#include <string_view>

namespace hblab::report {

inline constexpr const char* report_font = "DejaVu Sans";

/// In the unit of `size`. Letters outside of ASCII count as an average letter, East Asian ones as a square.
double text_width(std::string_view utf8, double size, bool bold = false);

/// The text, or its two ends with "…" between them where it is wider than that.
std::string shortened(std::string_view utf8, double size, double width);

}  // namespace hblab::report
