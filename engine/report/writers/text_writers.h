// SPDX-License-Identifier: Apache-2.0
// A document as Markdown, LaTeX, CSV and JSON. Files that lie beside the text are named by the ids of tables and figures.
#pragma once

#include <map>
#include <string>

#include "engine/report/document/document.h"

namespace hblab::report {

/// Path relative to the report's folder → bytes.
using Files = std::map<std::string, std::string>;

/// report.md; its figures are "figures/ID.svg".
std::string markdown(const Document&);
/// report.tex (booktabs tables, pgfplots figures, for pdfLaTeX, XeLaTeX or LuaLaTeX), and the plots' numbers: data/ID-K.dat.
Files latex(const Document&);
/// A file for each table (tables/ID.csv) and each figure (figures/ID.csv): all numbers that they show, unrounded.
Files csv_files(const Document&);
/// Everything, numbers of figures unrounded, with the recipe.
std::string json(const Document&);

/// A figure's numbers as rows under heads: what CSV, pgfplots and "copy as table" use.
DataTable figure_data(const Figure&);
/// A table by itself, to be pasted.
std::string markdown_table(const DataTable&);
std::string latex_table(const DataTable&);
/// A picture of pgfplots that carries its numbers and colours; what it needs to be loaded is said in comments.
std::string latex_figure(const Figure&);
std::string csv_table(const DataTable&);

}  // namespace hblab::report
