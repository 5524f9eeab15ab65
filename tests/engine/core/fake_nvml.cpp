// SPDX-License-Identifier: Apache-2.0
// A driver of two GPUs: one hot, and one that tells little.
#include <cstdio>
#include <cstring>

namespace {
constexpr int ok = 0, not_supported = 3;
char first, second;
}  // namespace

extern "C" {
struct Rates {
  unsigned gpu, memory;
};
struct Memory {
  unsigned long long total, free, used;
};
int nvmlInit_v2() { return ok; }
int nvmlShutdown() { return ok; }
int nvmlDeviceGetCount_v2(unsigned* count) {
  *count = 2;
  return ok;
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void** device) {
  *device = index == 0 ? &first : &second;
  return ok;
}
int nvmlDeviceGetName(void* device, char* name, unsigned length) {
  std::snprintf(name, length, device == &first ? "Hot one" : "Quiet one");
  return ok;
}
int nvmlDeviceGetUtilizationRates(void* device, Rates* rates) {
  *rates = {device == &first ? 87u : 0u, 12};
  return ok;
}
int nvmlDeviceGetMemoryInfo(void* device, Memory* memory) {
  if (device != &first) return not_supported;
  *memory = {80'000'000'000, 60'000'000'000, 20'000'000'000};
  return ok;
}
int nvmlDeviceGetPowerUsage(void* device, unsigned* milliwatts) {
  *milliwatts = 312'500;
  return device == &first ? ok : not_supported;
}
int nvmlDeviceGetTemperature(void* device, int, unsigned* celsius) {
  *celsius = device == &first ? 84 : 30;
  return ok;
}
int nvmlDeviceGetCurrentClocksThrottleReasons(void* device, unsigned long long* reasons) {
  *reasons = device == &first ? 0x24 : 0x01;
  return ok;
}
}
