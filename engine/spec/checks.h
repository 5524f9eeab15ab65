// SPDX-License-Identifier: Apache-2.0
// What the field table cannot say of one value alone: fields that must fit one another.
#pragma once

#include <string>
#include <vector>

#include "engine/core/text.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

struct Finding {
  std::vector<std::string> keys;  ///< the fields concerned, the likeliest culprit first
  Text what;
  bool warning = false;
};

/// What is wrong or doubtful about the settings of one arm.
std::vector<Finding> check_settings(const Settings&);

}  // namespace hblab::spec
