// SPDX-License-Identifier: Apache-2.0
// Identities: random UUIDs for projects, integers of their own type for rows of the store.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace hblab {

/// A random (version 4) UUID in the usual 8-4-4-4-12 form.
std::string new_uuid();

template <class Tag>
struct Id {
  int64_t value = 0;
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return value != 0; }
};
using ExperimentId = Id<struct ExperimentTag>;
using ArmId = Id<struct ArmTag>;
using RunId = Id<struct RunTag>;

}  // namespace hblab
