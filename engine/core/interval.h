// SPDX-License-Identifier: Apache-2.0
// An amount of training with its unit: "500 steps", "2M tokens", "3 epochs", "10 minutes". Used for budgets
// (how long to train), for periods (how often to evaluate) and for warm-up.
#pragma once

#include <cstdint>

#include "engine/core/result.h"

namespace hblab {

enum class IntervalUnit { steps, tokens, epochs, minutes };

struct Interval {
  double amount = 0;
  IntervalUnit unit = IntervalUnit::steps;

  bool operator==(const Interval&) const = default;
  bool empty() const { return amount <= 0; }
  /// Minutes depend on the machine, so that what follows from them cannot be reproduced.
  bool reproducible() const { return unit != IntervalUnit::minutes; }
};

/// How far training has come, in every unit.
struct Progress {
  int64_t step = 0;
  int64_t tokens = 0;
  double epochs = 0;
  double minutes = 0;
};

/// "500", "500 steps", "2M tokens", "1.5k steps", "3 epochs", "10 minutes" (also the singular). A bare number
/// means steps. Error kind input, with what was read.
Result<Interval> parse_interval(std::string_view text);
/// The shortest text that parses back to the same interval, always with its unit.
std::string to_string(const Interval& interval);

/// The progress measured in an interval's unit.
double measure(const Progress& progress, IntervalUnit unit);
/// True where `now` lies in a later period than `before`: correct also where a step jumps over a whole period.
bool entered_new_period(const Interval& period, const Progress& before, const Progress& now);
bool reached(const Interval& budget, const Progress& now);

}  // namespace hblab
