// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>
#include <unistd.h>

#include <thread>

#include "engine/core/log.h"
#include "engine/run/queue/host.h"
#include "engine/run/training_module.h"

namespace hblab::run {
namespace {

class ThreadHost final : public Host {
 public:
  explicit ThreadHost(fs::path module) : module_(std::move(module)) {}

  Result<void> train(const fs::path& project, ExperimentId experiment, const std::vector<RunId>& runs, const std::atomic<int>& stop,
                     Observer& observer) override {
    Result<void> outcome;
    // A thread of its own: the priority stays with it and with the threads that it starts, which are OpenMP's and the loaders'.
    std::thread([&] {
      if (::setpriority(PRIO_PROCESS, id_t(::gettid()), training_nice) != 0) log_warning("Training's priority could not be lowered.");
      outcome = [&]() -> Result<void> {
        try {
          return HBLAB_TRY(training_module(module_))->train(project, experiment, runs, stop, observer);
        } catch (const std::exception& e) {
          return fail(ErrorKind::internal, HBLAB_TEXT("An unexpected exception: %1"), e.what());
        }
      }();
    }).join();
    return outcome;
  }

 private:
  const fs::path module_;
};

}  // namespace

std::unique_ptr<Host> make_thread_host(const fs::path& module) { return std::make_unique<ThreadHost>(module); }

}  // namespace hblab::run
