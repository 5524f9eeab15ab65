// SPDX-License-Identifier: Apache-2.0
// Recipe: what a report was made of and how, so that it can be made again and compared: which runs, how far each had come, and the
// options. Carried by each report that can carry it; read by verify().
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/core/ids.h"
#include "engine/core/result.h"
#include "engine/store/as_of.h"

namespace hblab::report {

/// Raised with every change of what a report shows for the same data: only a program of the same renderer can check a report.
inline constexpr int64_t renderer_version = 1;

enum class ReportAxis { step, tokens, samples, compute_seconds, wall_seconds };

/// A plot that a report is asked for.
struct FigureChoice {
  std::string kind;                  ///< one of figure_kinds()
  std::string metric = "eval_loss";  ///< of kind "curves": any recorded metric
  ReportAxis x = ReportAxis::step;   ///< of kind "curves"
  bool operator==(const FigureChoice&) const = default;
};

/// What a report shows. Empty lists mean everything there is.
struct ReportOptions {
  std::string title, author;
  std::string introduction, conclusion;  ///< paragraphs, with an empty line between
  std::vector<int64_t> experiments;      ///< empty: all of the project
  std::vector<std::string> arms;         ///< names; an arm's baseline is always with it
  std::vector<std::string> measures;     ///< names in metric_rules(), beside the primary one
  std::vector<FigureChoice> figures = default_figures();
  bool seeds = true;        ///< values seed by seed, and each seed's curve behind its arm's mean
  bool claims = true;       ///< the paper's claims
  bool runs = true;         ///< the table of runs
  bool spec = true;         ///< the spec's text
  bool environment = true;  ///< machine and libraries of the runs
  bool operator==(const ReportOptions&) const = default;

  static std::vector<FigureChoice> default_figures();
};

/// The kinds of figures with what they show: curves, differences, cost, heat_map.
struct FigureKind {
  std::string_view name, label;
};
const std::vector<FigureKind>& figure_kinds();

struct Recipe {
  std::string project;  ///< uuid
  std::string program;  ///< version that made it
  int64_t renderer = renderer_version;
  double made = 0;  ///< wall clock
  ReportOptions options;
  std::map<RunId, store::Moment> runs;
};

/// Where the project is now, with these options. Error kind usage where they name what the project does not have.
Result<Recipe> take_recipe(store::RunStore&, ReportOptions);

std::string recipe_json(const Recipe&);
/// Error kind input, naming key and value, or that the report is of another renderer than this program's.
Result<Recipe> recipe_from_json(std::string_view json);

std::string options_json(const ReportOptions&);
Result<ReportOptions> options_from_json(std::string_view json);

}  // namespace hblab::report
