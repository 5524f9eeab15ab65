// SPDX-License-Identifier: Apache-2.0
// Tells a long work's caller how far it has come, at most ten times a second, and turns its "no" into an error.
// Used from the thread that does the work.
#pragma once

#include "engine/core/clock.h"
#include "engine/data/corpus_source.h"

namespace hblab::data {

class PhaseMeter {
 public:
  explicit PhaseMeter(const PreparationCallback& callback) : callback_(callback) {}

  Result<void> begin(Text phase);
  /// done: 0 … 1 of the phase; < 0 where it is not known (the time left is not either). Error kind interrupted.
  Result<void> at(double done);

 private:
  Result<void> tell(double done);
  const PreparationCallback& callback_;
  Text phase_;
  Stopwatch since_begin_, since_told_;
};

}  // namespace hblab::data
