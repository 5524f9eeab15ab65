// SPDX-License-Identifier: Apache-2.0
// YAML text → ExperimentSpec, or every problem at once. What it means for a value to be right is in the field table
// (spec/fields) and in spec/checks; what the runs are is in spec/expand.
#pragma once

#include <string_view>
#include <vector>

#include "engine/core/files.h"
#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"
#include "engine/spec/problem.h"

namespace hblab::spec {

struct LoadedSpec {
  ExperimentSpec spec;            ///< to be used only where ok()
  std::vector<Problem> problems;  ///< by line and column, warnings too
  bool ok() const;
  /// All errors, one a line, as one error of kind input.
  Error error(const std::string& file) const;
};

/// Reads and checks everything that can be checked without opening other files.
LoadedSpec load_spec(std::string_view yaml);

/// The same from a file, whole; fails where the file cannot be read or is far too large for a spec.
Result<LoadedSpec> read_spec_file(const fs::path&);
/// The spec of a file, or all its errors in one message. Warnings go to the log.
Result<ExperimentSpec> load_spec_file(const fs::path&);

}  // namespace hblab::spec
