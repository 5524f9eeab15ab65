// SPDX-License-Identifier: Apache-2.0
// How busy this machine is: processors, memory, GPUs. Beside system_meter.h, which says what the machine is. The only user of NVML, which
// is opened where a driver brought it.
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/files.h"
#include "engine/core/text.h"

namespace hblab {

/// NaN and 0 where the driver does not tell.
struct GpuSample {
  std::string name;
  double utilisation = NAN;  ///< 0 … 1
  int64_t memory_used = 0, memory_total = 0;
  double power_watts = NAN, temperature_celsius = NAN;
  std::vector<Text> throttled_by;  ///< why its clock is held down; an idle one's is not
};

struct MachineSample {
  double cpu = NAN;            ///< 0 … 1 of all cores, since the sample before; NaN in the first
  double process_cores = NAN;  ///< cores that this process has used, since the sample before
  int cores = 0;
  int64_t memory_total = 0, memory_available = 0;
  int64_t resident = 0;  ///< of this process
  std::vector<GpuSample> gpus;
};

/// Of one thread. A sample takes less than a millisecond, but for the first, which opens the driver.
class MachineMeter {
 public:
  struct Sources {
    fs::path proc = "/proc";
    fs::path nvml = "libnvidia-ml.so.1";
  };
  MachineMeter();
  explicit MachineMeter(Sources);
  ~MachineMeter();
  MachineSample sample();

 private:
  class Nvml;
  const Sources sources_;
  std::unique_ptr<Nvml> nvml_;
  bool looked_for_nvml_ = false;
  double busy_ = NAN, total_ = NAN, own_ = NAN;  ///< clock ticks so far
};

}  // namespace hblab
