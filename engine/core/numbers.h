// SPDX-License-Identifier: Apache-2.0
// Numbers as text: exact for files, rounded for people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hblab {

/// The shortest decimal that reads back to the same double; "NaN", "Infinity", "-Infinity" where it is not finite.
std::string shortest(double value);
/// The whole text as a number; "NaN", "Infinity" and "-Infinity" too. Empty where anything else is left over.
std::optional<double> parse_double(std::string_view text);
std::optional<int64_t> parse_integer(std::string_view text);

std::string human_bytes(double bytes);      ///< "512 B", "1.5 MiB"
std::string human_count(double count);      ///< "950", "12.3 k", "1.37 M"
std::string human_seconds(double seconds);  ///< "45 s", "3 min 20 s", "2 h 05 min"

}  // namespace hblab
