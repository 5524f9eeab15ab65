// SPDX-License-Identifier: Apache-2.0
// The rows of the field table, made once by fields.cpp. Adding a member to Settings means adding its row there.
#pragma once

#include "engine/spec/fields.h"

namespace hblab::spec {

std::vector<Field> make_fields();
std::vector<FieldGroup> make_field_groups();

}  // namespace hblab::spec
