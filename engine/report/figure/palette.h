// SPDX-License-Identifier: Apache-2.0
// The colours of figures: an arm has one colour in every figure, and in the window's light look.
#pragma once

#include "engine/report/figure/drawing.h"

namespace hblab::report {

/// Okabe and Ito, "Color universal design" (2008), in the order that arms get them.
inline constexpr Colour arm_palette[] = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x000000, 0x56B4E9, 0xE69F00, 0xF0E442};

/// An arm's colour on white: that of the palette, darkened to a contrast of 3 : 1 where it has less.
Colour arm_colour(int index);
/// A heat map's cell, from light (share 0) to dark (1): one hue, its lightness falling evenly. And ink that can be read on it.
Colour heat_colour(double share);
Colour ink_on(Colour background);

inline constexpr Colour ink = 0x1B1F24, muted_ink = 0x57606A, grid_line = 0xE3E7EC, frame_line = 0x9AA3AD, paper = 0xFFFFFF;

}  // namespace hblab::report
