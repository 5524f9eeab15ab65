// SPDX-License-Identifier: Apache-2.0
// What other threads and processes ask in the store of runs that are trained here, brought to their RunControl. A run that is to stop by
// such a request leaves the queue.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/core/files.h"
#include "engine/run/run_control.h"

namespace hblab::run {

class RequestPoller {
 public:
  /// Asks the store 10 times a second, on a thread and a connection of its own, until destroyed. `stop`, where there is one: save and stop
  /// all as soon as it is true.
  RequestPoller(const fs::path& project, const std::vector<RunId>& runs, RunControl&, const std::atomic<int>* stop);
  ~RequestPoller();
  RequestPoller(const RequestPoller&) = delete;
  RequestPoller& operator=(const RequestPoller&) = delete;

 private:
  void poll();

  const fs::path project_;
  const std::vector<RunId> runs_;
  RunControl& control_;
  const std::atomic<int>* const stop_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace hblab::run
