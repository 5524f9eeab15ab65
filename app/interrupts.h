// SPDX-License-Identifier: Apache-2.0
// How often the user has asked the program to stop: by Ctrl-C, by ending it, or by closing its terminal.
#pragma once

#include <atomic>

namespace hblab::app {

extern std::atomic<int> interrupts;

/// From now on a signal raises `interrupts` and ends nothing by itself.
void count_interrupts();

}  // namespace hblab::app
