// SPDX-License-Identifier: Apache-2.0
// A run's status as the project's text, and whether the process that holds a run is gone.
#pragma once

#include <optional>

#include "engine/store/run_store.h"

namespace hblab::store {

/// How often a writer says that it lives, and after how long a silent one on another host counts as gone.
inline constexpr double heartbeat_seconds = 3;
inline constexpr double heartbeat_timeout_seconds = 60;

std::optional<RunStatus> parse_run_status(std::string_view name);
/// What status_name() says of a run whose process is gone.
inline constexpr std::string_view dead_status = "dead";
/// A request as the project's text.
std::string_view to_string(RunRequest);
std::optional<RunRequest> parse_run_request(std::string_view name);

/// Running or paused: some process holds the run.
inline bool is_held(RunStatus status) { return status == RunStatus::running || status == RunStatus::paused; }

/// Done, diverged or failed: it has ended by itself.
inline bool has_ended(RunStatus status) {
  return status == RunStatus::done || status == RunStatus::diverged || status == RunStatus::failed;
}
/// Done or diverged: nobody goes on with it unless it is chosen again.
inline bool is_finished(RunStatus status) { return status == RunStatus::done || status == RunStatus::diverged; }

struct Holder {
  ProcessIdentity process;
  double heartbeat = 0;  ///< wall clock
};
/// At once on the same host; by the heartbeat's age on another.
bool holder_is_gone(const Holder&, double now);

}  // namespace hblab::store
