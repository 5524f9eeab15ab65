// SPDX-License-Identifier: Apache-2.0
// Text and tables as LaTeX.
#pragma once

#include <string>

#include "engine/report/document/document.h"

namespace hblab::report {

/// Text that LaTeX sets as it is, wherever text may stand. Letters that pdfLaTeX does not know are left to XeLaTeX and LuaLaTeX.
std::string latex_text(const std::string&);

/// A table with its title and note that goes on over pages.
std::string latex_long_table(const DataTable&);

}  // namespace hblab::report
