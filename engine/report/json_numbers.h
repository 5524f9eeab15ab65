// SPDX-License-Identifier: Apache-2.0
// Numbers in JSON: shortest decimals that read back to the same value; "NaN", "Infinity" and "-Infinity" as strings; null
// where there is none. For the report's .cpp files that write JSON.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/core/numbers.h"

namespace hblab::report {

using Json = nlohmann::ordered_json;

inline Json number(double value) { return std::isfinite(value) ? Json(value) : Json(shortest(value)); }
inline Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

/// Bytes that are no UTF-8 (a file's name in a message) become U+FFFD.
inline std::string dump(const Json& json, int indent = -1) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

}  // namespace hblab::report
