// SPDX-License-Identifier: Apache-2.0
#include "engine/run/machine_record.h"

#include <cmath>

namespace hblab::run {

std::vector<std::pair<std::string, double>> machine_metrics(const MachineSample& sample) {
  std::vector<std::pair<std::string, double>> metrics;
  const auto put = [&](std::string name, double value, bool known) {
    if (known) metrics.emplace_back(std::move(name), value);
  };
  put("machine_cpu", sample.cpu, std::isfinite(sample.cpu));
  put("machine_memory", double(sample.memory_total - sample.memory_available), sample.memory_total > 0);
  for (size_t i = 0; i < sample.gpus.size(); ++i) {
    const GpuSample& gpu = sample.gpus[i];
    const std::string name = "gpu" + std::to_string(i);
    put(name + "_utilisation", gpu.utilisation, std::isfinite(gpu.utilisation));
    put(name + "_memory", double(gpu.memory_used), gpu.memory_total > 0);
    put(name + "_power", gpu.power_watts, std::isfinite(gpu.power_watts));
    put(name + "_temperature", gpu.temperature_celsius, std::isfinite(gpu.temperature_celsius));
  }
  return metrics;
}

std::optional<std::vector<std::pair<std::string, double>>> MachineRecord::due() {
  if (since_.seconds() < wait_) return {};
  since_.lap();
  wait_ = seconds_between;
  return machine_metrics(meter_.sample());
}

}  // namespace hblab::run
