// SPDX-License-Identifier: Apache-2.0
// A document as one HTML file that needs nothing else: no script, no network, figures inside as SVG. It is XML at the same time, so
// that verify() can read it strictly.
#pragma once

#include <string>

#include "engine/report/document/document.h"

namespace hblab::report {

/// The id of the element that holds the recipe.
inline constexpr const char* recipe_id = "hblab-recipe";

std::string html(const Document&);

}  // namespace hblab::report
