// SPDX-License-Identifier: Apache-2.0
#include "engine/core/log.h"

#include <cstdio>
#include <mutex>

#include "engine/core/clock.h"

namespace hblab {
namespace {
std::mutex mutex;
std::function<void(const LogLine&)>& sink() {
  static auto* instance = new std::function<void(const LogLine&)>;
  return *instance;
}
}  // namespace

void set_log_sink(std::function<void(const LogLine&)> taker) {
  std::lock_guard lock(mutex);
  sink() = std::move(taker);
}

void log_line(LogLevel level, std::string text) {
  std::lock_guard lock(mutex);
  const LogLine line{wall_clock(), level, std::move(text)};
  if (sink()) return sink()(line);
  if (level >= LogLevel::warning) std::fprintf(stderr, "%s: %s\n", level == LogLevel::error ? "error" : "warning", line.text.c_str());
}

}  // namespace hblab
