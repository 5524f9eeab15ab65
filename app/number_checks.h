// SPDX-License-Identifier: Apache-2.0
// Checks of numbers on the command line that say in words what is needed.
#pragma once

#include <CLI/CLI.hpp>
#include <cmath>

namespace hblab::app {

template <class Holds>
CLI::Validator number_check(const char* needed, const char* type_name, Holds holds) {
  const auto check = [=](std::string& text) -> std::string {
    double value = 0;
    if (CLI::detail::lexical_cast(text, value) && std::isfinite(value) && holds(value)) return {};
    return "\"" + text + "\" is no number " + needed;
  };
  return {check, type_name};
}

inline const CLI::Validator above_zero = number_check("above 0", "POSITIVE", [](double value) { return value > 0; });
inline const CLI::Validator from_zero = number_check("from 0", "NONNEGATIVE", [](double value) { return value >= 0; });

}  // namespace hblab::app
