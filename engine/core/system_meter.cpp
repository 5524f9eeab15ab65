// SPDX-License-Identifier: Apache-2.0
#include "engine/core/system_meter.h"

#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace hblab {
namespace {

std::string first_line(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

/// The value behind "name:" in a /proc file, without the blanks around it.
std::string value_of(const char* path, const std::string& name) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.compare(0, name.size(), name) == 0) {
      const auto colon = line.find_first_not_of(" \t", line.find(':') + 1);
      return colon == std::string::npos ? "" : line.substr(colon);
    }
  return {};
}

int64_t kibibytes_of(const char* path, const std::string& name) {
  const auto text = value_of(path, name);
  return text.empty() ? 0 : std::strtoll(text.c_str(), nullptr, 10) * 1024;
}

/// Field 22 of /proc/PID/stat; -1 where there is no such process. The name in field 2 may hold blanks and brackets.
int64_t start_time_of(int64_t pid) {
  const std::string line = first_line(("/proc/" + std::to_string(pid) + "/stat").c_str());
  const auto bracket = line.rfind(')');
  if (bracket == std::string::npos) return -1;
  std::istringstream rest(line.substr(bracket + 2));
  std::string field;
  for (int i = 3; i <= 22; ++i) {
    rest >> field;
    if (i == 3 && field == "Z") return -1;  // a zombie has ended
  }
  return std::strtoll(field.c_str(), nullptr, 10);
}

std::string host_name() {
  char name[256] = "";
  ::gethostname(name, sizeof name - 1);
  return name;
}

}  // namespace

ProcessIdentity this_process() {
  const int64_t pid = ::getpid();
  return {host_name(), first_line("/proc/sys/kernel/random/boot_id"), pid, start_time_of(pid)};
}

Liveness liveness(const ProcessIdentity& process) {
  if (process.host != host_name()) return {false, false};
  if (process.boot_id != first_line("/proc/sys/kernel/random/boot_id")) return {false, true};
  return {start_time_of(process.pid) == process.start_time, true};
}

CpuInfo cpu_info() {
  CpuInfo info;
  info.model = value_of("/proc/cpuinfo", "model name");
  cpu_set_t set;
  if (::sched_getaffinity(0, sizeof set, &set) == 0) info.logical_cores = CPU_COUNT(&set);
  const std::string flags = " " + value_of("/proc/cpuinfo", "flags") + " ";
  const auto has = [&](const char* flag) { return flags.find(" " + std::string(flag) + " ") != std::string::npos; };
  info.avx2 = has("avx2");
  info.avx512 = has("avx512f");
  info.avx512_bf16 = has("avx512_bf16");
  return info;
}

int64_t total_memory_bytes() { return kibibytes_of("/proc/meminfo", "MemTotal"); }
int64_t available_memory_bytes() { return kibibytes_of("/proc/meminfo", "MemAvailable"); }
int64_t resident_bytes() { return kibibytes_of("/proc/self/status", "VmRSS"); }
int64_t peak_resident_bytes() { return kibibytes_of("/proc/self/status", "VmHWM"); }

std::string operating_system() {
  std::string name;
  std::ifstream file("/etc/os-release");
  for (std::string line; std::getline(file, line);)
    if (line.rfind("PRETTY_NAME=", 0) == 0) name = line.substr(12);
  std::erase(name, '"');
  utsname kernel{};
  ::uname(&kernel);
  return name + ", " + kernel.sysname + " " + kernel.release;
}

}  // namespace hblab
