// SPDX-License-Identifier: Apache-2.0
// Is a report what its project says? It is made again from its recipe, and everything that a reader sees is compared: texts, tables,
// figures down to each place of each line, specs, environments.
#pragma once

#include <optional>

#include "engine/core/files.h"
#include "engine/report/document/recipe.h"

namespace hblab::report {

struct Finding {
  std::string where;                           ///< "Table “Runs”, row “1”, column “status”"
  std::optional<std::string> report, project;  ///< the two values; none where one of them lacks the element
};

struct Verification {
  Recipe recipe;
  size_t compared = 0;  ///< elements
  std::vector<Finding> findings;
  bool holds() const { return findings.empty(); }
};

/// `html`: the report's bytes. Error kind input: it is no report, of another project, or of another renderer than this program's.
Result<Verification> verify(store::RunStore&, const std::string& html);

/// The bytes of a report's file. Refuses what is no file of a report's size, and the project's own files: to close one of them would drop
/// SQLite's locks.
Result<std::string> read_report(const fs::path& file, const fs::path& project);

/// For a terminal: what was compared, then each finding with both values.
std::string verification_text(const Verification&);
std::string verification_json(const Verification&);

}  // namespace hblab::report
