// SPDX-License-Identifier: Apache-2.0
// How busy the machine was while a run trained, among the run's own curves: what is looked at later, or from another machine. Measured
// beside training; nothing of it goes into a comparison.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/clock.h"
#include "engine/core/machine_meter.h"

namespace hblab::run {

/// Metrics of one sample, those that the machine does not tell left out: "machine_cpu" (0 … 1 of all cores), "machine_memory" (bytes in
/// use), and for each GPU n "gpu<n>_utilisation" (0 … 1), "gpu<n>_memory" (bytes in use, of all programs), "gpu<n>_power" (W),
/// "gpu<n>_temperature" (°C).
std::vector<std::pair<std::string, double>> machine_metrics(const MachineSample&);

/// Asked at every step, samples now and then. Engine thread.
class MachineRecord {
 public:
  MachineRecord() { (void)meter_.sample(); }  // loads are those since the sample before
  /// Nothing where it is not time yet.
  std::optional<std::vector<std::pair<std::string, double>>> due();

 private:
  static constexpr double first_after = 2, seconds_between = 10;
  MachineMeter meter_;
  Stopwatch since_;
  double wait_ = first_after;
};

}  // namespace hblab::run
