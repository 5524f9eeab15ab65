// SPDX-License-Identifier: Apache-2.0
#include "engine/run/request_poller.h"

#include <chrono>

#include "engine/core/log.h"
#include "engine/run/queue/host.h"
#include "engine/store/workspace.h"

namespace hblab::run {
namespace {

constexpr auto period = std::chrono::milliseconds(100);

bool is_stop(store::RunRequest what) {
  using enum store::RunRequest;
  return what == save_and_stop || what == stop_after_step || what == stop_now;
}

}  // namespace

RequestPoller::RequestPoller(const fs::path& project, const std::vector<RunId>& runs, RunControl& control, const std::atomic<int>* stop)
    : project_(project), runs_(runs), control_(control), stop_(stop), thread_([this] { poll(); }) {}

RequestPoller::~RequestPoller() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

void RequestPoller::poll() {
  auto workspace = store::Workspace::open(project_);
  if (!workspace) log_warning("Requests to the runs cannot be read: {}", workspace.error().message());
  for (int told = goes_on;;) {
    if (const int order = stop_ ? stop_->load() : int(goes_on); order != told) {
      told = order;
      order == stop_all_now ? control_.stop_now() : control_.save_and_stop();
    }
    // A store that refuses is the recorder's business: training waits for it or ends.
    if (workspace)
      if (const auto taken = (*workspace)->take_requests(runs_))
        for (const auto& [run, what] : *taken) {
          control_.request(run, what);
          if (is_stop(what)) (void)(*workspace)->dequeue({run});
        }
    std::unique_lock lock(mutex_);
    if (ended_.wait_for(lock, period, [&] { return ending_; })) return;
  }
}

}  // namespace hblab::run
