// SPDX-License-Identifier: Apache-2.0
// A drawing on a Cairo context. Part of the module hblab-pages.so.
#pragma once

#include <cairo.h>

#include "engine/report/figure/drawing.h"

namespace hblab::report {

/// At the context's origin, in its unit.
void paint(cairo_t*, const Drawing&);
void set_colour(cairo_t*, Colour, double opacity = 1);

}  // namespace hblab::report
