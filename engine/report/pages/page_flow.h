// SPDX-License-Identifier: Apache-2.0
// A document on pages, from top to bottom: what does not fit goes on on the next one. Part of the module hblab-pages.so.
#pragma once

#include <cairo.h>

#include "engine/report/document/document.h"

namespace hblab::report {

/// All pages onto a PDF surface.
void flow(cairo_surface_t* pdf, const Document&);

inline constexpr double page_width = 595.28, page_height = 841.89;  ///< A4 in points

}  // namespace hblab::report
