// SPDX-License-Identifier: Apache-2.0
#include "engine/core/clock.h"

#include <ctime>

namespace hblab {

double wall_clock() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

std::string format_time(double wall_seconds) {
  const auto t = std::time_t(wall_seconds);
  std::tm parts{};
  gmtime_r(&t, &parts);
  char buffer[40];
  return std::string(buffer, std::strftime(buffer, sizeof buffer, "%Y-%m-%d %H:%M:%S UTC", &parts));
}

}  // namespace hblab
