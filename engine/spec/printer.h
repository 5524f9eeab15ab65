// SPDX-License-Identifier: Apache-2.0
// ExperimentSpec → YAML with every key written out: parsing it again gives the same spec. (To change a user's own file
// without touching the rest of it, use spec/document.)
#pragma once

#include <string>

#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

std::string print_spec(const ExperimentSpec&);

}  // namespace hblab::spec
