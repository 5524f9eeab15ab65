// SPDX-License-Identifier: Apache-2.0
// Settings ⇄ flat JSON {"model.layout": "attention*4", …} through the field table: what the store keeps of each arm.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

/// Every field, in the table's order, with JSON's own numbers, flags and lists; exact.
std::string settings_to_json(const Settings&);
/// Error kind input for text that is not such an object, an unknown key (a newer version wrote it) or a wrong value. A field
/// that is absent (an older version wrote it) keeps its default.
Result<Settings> settings_from_json(std::string_view json);

/// A content hash of what the spec means: comments, order of keys and spelling of numbers do not matter.
std::string spec_hash(const ExperimentSpec&);
/// The same of one run's settings.
std::string settings_hash(const Settings&);

}  // namespace hblab::spec
