// SPDX-License-Identifier: Apache-2.0
#include "app/interrupts.h"

#include <csignal>

namespace hblab::app {

std::atomic<int> interrupts{0};

void count_interrupts() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, [](int) { ++interrupts; });
}

}  // namespace hblab::app
