// SPDX-License-Identifier: Apache-2.0
// Time: seconds on the wall (for records) and a steady clock (for durations).
#pragma once

#include <chrono>
#include <string>

namespace hblab {

/// Seconds since 1970-01-01 UTC.
double wall_clock();
/// "2026-11-23 08:51:07 UTC".
std::string format_time(double wall_seconds);

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }
  /// The seconds so far; starts again from zero.
  double lap() {
    const double s = seconds();
    start_ = std::chrono::steady_clock::now();
    return s;
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace hblab
