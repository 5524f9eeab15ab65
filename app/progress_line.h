// SPDX-License-Identifier: Apache-2.0
// One line of progress on standard error where that is a terminal: what is being done, how much of it, the time left. It is gone when the
// work ends. From its making on, Ctrl-C asks the work to stop.
#pragma once

#include <string>

#include "engine/core/clock.h"
#include "engine/data/corpus_source.h"

namespace hblab::app {

/// "Tokenising  40 %, 12 s left".
std::string phase_line(const data::PreparationProgress&);

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;

  /// Shows it; returns whether to go on.
  bool show(const data::PreparationProgress&);
  /// Before each of so many steps that are taken to be equally long.
  bool show(const Text& what, int step, int steps);

 private:
  const bool terminal_;
  std::string drawn_;
  Stopwatch clock_;
};

}  // namespace hblab::app
