// SPDX-License-Identifier: Apache-2.0
// Whether the files that a spec's runs need are there and fit: texts, vocabulary, the folder to start from. The loader opens no files;
// this comes after it, for `hblab check` and the window.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "engine/core/files.h"
#include "engine/spec/experiment_spec.h"
#include "engine/spec/problem.h"

namespace hblab::data {

/// One problem for each file that cannot be used, at its key in the text. `go_on` is asked between runs; what was found so far is returned
/// where it says no.
std::vector<spec::Problem> check_files(const std::vector<spec::RunSpec>&, const fs::path& spec_folder, std::string_view yaml,
                                       const std::function<bool()>& go_on);

}  // namespace hblab::data
