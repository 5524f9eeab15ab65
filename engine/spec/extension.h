// SPDX-License-Identifier: Apache-2.0
// For tests only: a field or a mixer that the product does not have, to show that forms, checks and help are made from the tables alone.
// Call these before anything else uses the tables: pointers into them, which many keep, do not survive it.
#pragma once

#include "engine/spec/fields.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::spec {

/// Behind the last field of its group. Its locate() needs a member to stand on, which it then shares with the field that owns it.
void extend_fields_for_tests(Field field);
void extend_mixers_for_tests(MixerDescriptor mixer);

}  // namespace hblab::spec
