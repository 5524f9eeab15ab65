// SPDX-License-Identifier: Apache-2.0
#include "engine/report/figure/letters.h"

#include <utf8proc.h>

#include <cstdint>
#include <vector>

namespace hblab::report {
namespace {

// Advance widths of the characters 32 … 126 in thousandths of the size, read from DejaVu Sans 2.37.
constexpr int16_t regular[] = {318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
                               636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
                               575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
                               611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
                               278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr int average = 636, bold_share = 110;  // bold letters are about a tenth wider

}  // namespace

double text_width(std::string_view utf8, double size, bool bold) {
  double width = 0;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
  auto left = utf8proc_ssize_t(utf8.size());
  while (left > 0) {
    utf8proc_int32_t letter = 0;
    utf8proc_ssize_t used = utf8proc_iterate(at, left, &letter);
    if (used <= 0) used = 1, letter = 0xFFFD;
    at += used, left -= used;
    if (letter >= 32 && letter < 127)
      width += regular[letter - 32];
    else
      width += utf8proc_charwidth(letter) == 0 ? 0 : utf8proc_charwidth(letter) == 2 ? 1000 : average;
  }
  return width * size / 1000 * (bold ? bold_share / 100.0 : 1);
}

std::string shortened(std::string_view utf8, double size, double width) {
  if (text_width(utf8, size) <= width) return std::string(utf8);
  std::vector<std::string_view> letters;
  const auto begins = [](char byte) { return (byte & 0xC0) != 0x80; };
  for (size_t begin = 0; begin < utf8.size();) {
    size_t end = begin + 1;
    while (end < utf8.size() && !begins(utf8[end])) ++end;
    letters.push_back(utf8.substr(begin, end - begin));
    begin = end;
  }
  for (size_t kept = letters.size(); kept-- > 0;) {
    const size_t first = (kept + 1) / 2;
    std::string text;
    for (size_t i = 0; i < first; ++i) text += letters[i];
    text += "…";
    for (size_t i = letters.size() - (kept - first); i < letters.size(); ++i) text += letters[i];
    if (text_width(text, size) <= width) return text;
  }
  return "…";
}

}  // namespace hblab::report
