// SPDX-License-Identifier: Apache-2.0
// Edits of a spec's text that concern arms as a whole: adding one, taking one out, moving one. As with Document, every other byte stays,
// and an edit that would change anything else is refused (kind input).
#pragma once

#include <string>

#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

/// The text with the arm at place `at` of the list (its size: at the end).
Result<std::string> with_arm_added(const std::string& text, size_t at, const ArmSpec& arm);
/// Comments right above an arm go with it.
Result<std::string> with_arm_removed(const std::string& text, size_t at);
Result<std::string> with_arm_moved(const std::string& text, size_t from, size_t to);

}  // namespace hblab::spec
