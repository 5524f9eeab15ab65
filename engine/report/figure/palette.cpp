// SPDX-License-Identifier: Apache-2.0
#include "engine/report/figure/palette.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace hblab::report {
namespace {

constexpr double graphics_contrast = 3;  // WCAG 2.1, 1.4.11

double channel(Colour colour, int shift) { return double(colour >> shift & 0xFF) / 255; }

double luminance(Colour colour) {
  const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(channel(colour, 16)) + 0.7152 * linear(channel(colour, 8)) + 0.0722 * linear(channel(colour, 0));
}

double contrast(Colour a, Colour b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Colour blend(Colour from, Colour to, double share) {
  Colour mixed = 0;
  for (const int shift : {16, 8, 0})
    mixed |= Colour(std::lround(255 * (channel(from, shift) * (1 - share) + channel(to, shift) * share))) << shift;
  return mixed;
}

}  // namespace

Colour arm_colour(int index) {
  const Colour listed = arm_palette[size_t(std::max(index, 0)) % std::size(arm_palette)];
  const Colour colour = listed == 0 ? ink : listed;  // black stands for the ink
  Colour dark = colour;
  for (int percent = 0; percent < 100 && contrast(dark, paper) < graphics_contrast; ++percent) dark = blend(colour, 0, percent / 100.0);
  return dark;
}

Colour heat_colour(double share) { return blend(0xF2F6FB, 0x08427A, std::clamp(share, 0.0, 1.0)); }

Colour ink_on(Colour background) { return contrast(ink, background) >= contrast(paper, background) ? ink : paper; }

}  // namespace hblab::report
