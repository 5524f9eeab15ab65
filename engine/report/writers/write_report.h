// SPDX-License-Identifier: Apache-2.0
// A report's files: each format from the same recipe, all of them or none.
#pragma once

#include <functional>

#include "engine/core/files.h"
#include "engine/report/document/recipe.h"

namespace hblab::report {

struct ReportFormat {
  std::string_view name;   ///< "html": of --format
  std::string_view label;  ///< "HTML, one file"
  std::string_view files;  ///< what it writes: "report.html"
};
const std::vector<ReportFormat>& report_formats();

/// "html,pdf" as names; error kind usage for one that does not exist.
Result<std::vector<std::string>> parse_formats(std::string_view list);

/// Told before each step of the work, of `steps`; returns whether to go on.
using ReportProgress = std::function<bool(const Text& what, int step, int steps)>;

/// Writes the formats into the folder, which is made where it does not exist; files of the same names are replaced, others stay. Returns
/// paths relative to it. Error kind interrupted where `progress` said no: nothing is written then.
Result<std::vector<std::string>> write_report(store::RunStore&, const Recipe&, const std::vector<std::string>& formats,
                                              const fs::path& folder, const ReportProgress& progress = {});

}  // namespace hblab::report
