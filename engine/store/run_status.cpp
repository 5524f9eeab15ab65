// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_status.h"

#include <iterator>

namespace hblab::store {
namespace {
constexpr std::string_view names[] = {"planned", "running", "paused", "interrupted", "done", "failed", "diverged"};
constexpr std::string_view request_names[] = {"pause", "resume", "checkpoint", "save_and_stop", "stop_after_step", "stop_now"};
}  // namespace

std::string_view to_string(RunStatus status) { return names[size_t(status)]; }

std::string_view status_name(const RunRow& run) { return run.dead ? dead_status : to_string(run.status); }

std::optional<RunStatus> parse_run_status(std::string_view name) {
  for (size_t i = 0; i < std::size(names); ++i)
    if (names[i] == name) return RunStatus(i);
  return {};
}

std::string_view to_string(RunRequest request) { return request_names[size_t(request)]; }

std::optional<RunRequest> parse_run_request(std::string_view name) {
  for (size_t i = 0; i < std::size(request_names); ++i)
    if (request_names[i] == name) return RunRequest(i);
  return {};
}

bool holder_is_gone(const Holder& holder, double now) {
  const Liveness life = liveness(holder.process);
  return life.certain ? !life.alive : now - holder.heartbeat > heartbeat_timeout_seconds;
}

}  // namespace hblab::store
