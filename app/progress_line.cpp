// SPDX-License-Identifier: Apache-2.0
#include "app/progress_line.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

#include "app/interrupts.h"
#include "engine/core/numbers.h"

namespace hblab::app {

std::string phase_line(const data::PreparationProgress& p) {
  const std::string left = p.seconds_left >= 0 ? ", " + human_seconds(p.seconds_left) + " left" : "";
  return p.phase.str() + (p.done > 0 || p.seconds_left >= 0 ? fmt::format(" {:3.0f} %", 100 * p.done) : " …") + left;
}

ProgressLine::ProgressLine() : terminal_(::isatty(STDERR_FILENO)) { count_interrupts(); }

ProgressLine::~ProgressLine() {
  if (!drawn_.empty()) std::fputs("\r\033[K", stderr);
}

bool ProgressLine::show(const data::PreparationProgress& progress) {
  // Not wrapped: of a line that takes two, one would stay.
  if (std::string line = phase_line(progress); terminal_ && line != drawn_)
    std::fprintf(stderr, "\r\033[K\033[?7l%s\033[?7h", (drawn_ = std::move(line)).c_str());
  return interrupts == 0;
}

bool ProgressLine::show(const Text& what, int step, int steps) {
  return show({what, double(step) / steps, step > 0 ? clock_.seconds() / step * (steps - step) : -1});
}

}  // namespace hblab::app
