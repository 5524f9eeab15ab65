// SPDX-License-Identifier: Apache-2.0
// The process's log: levels debug, info, warning, error; to standard error by default (warnings and up).
// A front end that shows the log itself takes the lines over with set_log_sink().
#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>

namespace hblab {

enum class LogLevel { debug, info, warning, error };

struct LogLine {
  double time = 0;  ///< wall clock, seconds
  LogLevel level = LogLevel::info;
  std::string text;
};

/// Called on the logging thread, one line at a time. An empty function restores standard error.
void set_log_sink(std::function<void(const LogLine&)> sink);
void log_line(LogLevel level, std::string text);

template <class... Args>
void log_info(fmt::format_string<Args...> f, Args&&... args) {
  log_line(LogLevel::info, fmt::format(f, std::forward<Args>(args)...));
}
template <class... Args>
void log_warning(fmt::format_string<Args...> f, Args&&... args) {
  log_line(LogLevel::warning, fmt::format(f, std::forward<Args>(args)...));
}
template <class... Args>
void log_error(fmt::format_string<Args...> f, Args&&... args) {
  log_line(LogLevel::error, fmt::format(f, std::forward<Args>(args)...));
}

}  // namespace hblab
