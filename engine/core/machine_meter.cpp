// SPDX-License-Identifier: Apache-2.0
#include "engine/core/machine_meter.h"

#include <dlfcn.h>

#include <fstream>
#include <optional>
#include <sstream>

namespace hblab {
namespace {

constexpr int64_t kibibyte = 1024;

struct CpuTicks {
  double busy = NAN, total = NAN;
  int cores = 0;
};

/// By proc(5): user nice system idle iowait irq softirq steal; what follows is counted in user and nice already.
CpuTicks read_cpu(const fs::path& stat) {
  CpuTicks ticks;
  std::ifstream file(stat);
  for (std::string line; std::getline(file, line) && line.starts_with("cpu");) {
    if (line[3] != ' ') {
      ++ticks.cores;
      continue;
    }
    std::istringstream fields(line.substr(4));
    double all = 0, waiting = 0, value = 0;
    for (int i = 0; i < 8 && fields >> value; ++i) {
      all += value;
      if (i == 3 || i == 4) waiting += value;
    }
    ticks.total = all;
    ticks.busy = all - waiting;
  }
  return ticks;
}

/// Fields 14 and 15 of /proc/PID/stat: in user and in kernel mode. The name in field 2 may hold blanks and brackets.
double read_own_ticks(const fs::path& stat) {
  std::ifstream file(stat);
  std::string line;
  std::getline(file, line);
  const auto bracket = line.rfind(')');
  if (bracket == std::string::npos) return NAN;
  std::istringstream rest(line.substr(bracket + 1));
  std::string field;
  for (int i = 3; i <= 13; ++i) rest >> field;
  double user = 0, kernel = 0;
  return rest >> user >> kernel ? user + kernel : NAN;
}

/// Bytes of a line "Name:   123 kB"; 0 where there is none.
int64_t read_size(const fs::path& path, const std::string& name) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(name + ":")) return std::strtoll(line.c_str() + name.size() + 1, nullptr, 10) * kibibyte;
  return 0;
}

}  // namespace

/// The driver's library for monitoring (NVML), by the few functions of its C interface that are asked here.
class MachineMeter::Nvml {
 public:
  /// Empty where there is no driver, or none that works.
  static std::unique_ptr<Nvml> open(const fs::path& file) {
    auto nvml = std::unique_ptr<Nvml>(new Nvml);
    nvml->library_ = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!nvml->library_) return {};
    nvml->find(nvml->init_, "nvmlInit_v2");
    nvml->find(nvml->shutdown_, "nvmlShutdown");
    nvml->find(nvml->count_, "nvmlDeviceGetCount_v2");
    nvml->find(nvml->handle_, "nvmlDeviceGetHandleByIndex_v2");
    nvml->find(nvml->name_, "nvmlDeviceGetName");
    nvml->find(nvml->utilisation_, "nvmlDeviceGetUtilizationRates");
    nvml->find(nvml->memory_, "nvmlDeviceGetMemoryInfo");
    nvml->find(nvml->power_, "nvmlDeviceGetPowerUsage");
    nvml->find(nvml->temperature_, "nvmlDeviceGetTemperature");
    nvml->find(nvml->throttling_, "nvmlDeviceGetCurrentClocksThrottleReasons");
    if (!nvml->init_ || !nvml->count_ || !nvml->handle_ || nvml->init_() != success) return {};
    nvml->started_ = true;
    return nvml;
  }
  ~Nvml() {
    if (started_ && shutdown_) shutdown_();
    if (library_) ::dlclose(library_);
  }

  std::vector<GpuSample> sample() const {
    unsigned count = 0;
    if (count_(&count) != success) return {};
    std::vector<GpuSample> gpus;
    for (unsigned i = 0; i < count; ++i)
      if (Device device = nullptr; handle_(i, &device) == success) gpus.push_back(sample(device));
    return gpus;
  }

 private:
  using Device = void*;
  struct Rates {
    unsigned gpu, memory;  ///< per cent
  };
  struct Memory {
    unsigned long long total, free, used;
  };
  static constexpr int success = 0;
  static constexpr int temperature_of_gpu = 0;

  template <class Function>
  void find(Function*& function, const char* name) {
    function = reinterpret_cast<Function*>(::dlsym(library_, name));
  }

  GpuSample sample(Device device) const {
    GpuSample gpu;
    char name[96] = "";
    if (name_ && name_(device, name, sizeof name) == success) gpu.name = name;
    if (Rates rates{}; utilisation_ && utilisation_(device, &rates) == success) gpu.utilisation = rates.gpu / 100.0;
    if (Memory memory{}; memory_ && memory_(device, &memory) == success) {
      gpu.memory_used = int64_t(memory.used);
      gpu.memory_total = int64_t(memory.total);
    }
    if (unsigned milliwatts = 0; power_ && power_(device, &milliwatts) == success) gpu.power_watts = milliwatts / 1000.0;
    if (unsigned celsius = 0; temperature_ && temperature_(device, temperature_of_gpu, &celsius) == success)
      gpu.temperature_celsius = celsius;
    if (unsigned long long reasons = 0; throttling_ && throttling_(device, &reasons) == success) gpu.throttled_by = named(reasons);
    return gpu;
  }

  /// Bits as in nvml.h. Idleness, set clocks and sync boost hold the clock down, too, but nobody need know.
  static std::vector<Text> named(unsigned long long reasons) {
    constexpr std::pair<unsigned long long, const char*> names[] = {{0x04, HBLAB_TEXT("power limit")},
                                                                    {0x08, HBLAB_TEXT("hardware slowdown")},
                                                                    {0x20, HBLAB_TEXT("temperature limit")},
                                                                    {0x40, HBLAB_TEXT("overheating")},
                                                                    {0x80, HBLAB_TEXT("power brake")}};
    std::vector<Text> found;
    for (const auto& [bit, name] : names)
      if (reasons & bit) found.push_back(make_text(name));
    return found;
  }

  Nvml() = default;
  void* library_ = nullptr;
  bool started_ = false;
  int (*init_)() = nullptr;
  int (*shutdown_)() = nullptr;
  int (*count_)(unsigned*) = nullptr;
  int (*handle_)(unsigned, Device*) = nullptr;
  int (*name_)(Device, char*, unsigned) = nullptr;
  int (*utilisation_)(Device, Rates*) = nullptr;
  int (*memory_)(Device, Memory*) = nullptr;
  int (*power_)(Device, unsigned*) = nullptr;
  int (*temperature_)(Device, int, unsigned*) = nullptr;
  int (*throttling_)(Device, unsigned long long*) = nullptr;
};

MachineMeter::MachineMeter() : MachineMeter(Sources{}) {}
MachineMeter::MachineMeter(Sources sources) : sources_(std::move(sources)) {}
MachineMeter::~MachineMeter() = default;

MachineSample MachineMeter::sample() {
  MachineSample now;
  const CpuTicks ticks = read_cpu(sources_.proc / "stat");
  const double own = read_own_ticks(sources_.proc / "self" / "stat");
  now.cores = ticks.cores;
  if (const double passed = ticks.total - total_; passed > 0) {  // not in the first sample, nor twice within a tick
    now.cpu = (ticks.busy - busy_) / passed;
    now.process_cores = (own - own_) / passed * ticks.cores;
  }
  busy_ = ticks.busy, total_ = ticks.total, own_ = own;
  now.memory_total = read_size(sources_.proc / "meminfo", "MemTotal");
  now.memory_available = read_size(sources_.proc / "meminfo", "MemAvailable");
  now.resident = read_size(sources_.proc / "self" / "status", "VmRSS");
  if (!std::exchange(looked_for_nvml_, true)) nvml_ = Nvml::open(sources_.nvml);
  if (nvml_) now.gpus = nvml_->sample();
  return now;
}

}  // namespace hblab
