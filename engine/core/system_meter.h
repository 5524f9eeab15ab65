// SPDX-License-Identifier: Apache-2.0
// What machine this is and what its processes use: with machine_meter.h, which measures how busy it is, the only reader of /proc.
#pragma once

#include <cstdint>
#include <string>

namespace hblab {

/// Who a process is, so that a dead run is told from a slow one.
struct ProcessIdentity {
  std::string host;
  std::string boot_id;  ///< changes at every start of the machine
  int64_t pid = 0;
  int64_t start_time = 0;  ///< clock ticks since boot: tells a reused process id
  bool operator==(const ProcessIdentity&) const = default;
};
ProcessIdentity this_process();
/// False where the process is certainly gone (same host: other boot, no such process, or another start time). On another
/// host nothing is certain and the heartbeat decides: `certain` is false then.
struct Liveness {
  bool alive = false;
  bool certain = false;
};
Liveness liveness(const ProcessIdentity& process);

struct CpuInfo {
  std::string model;
  int logical_cores = 1;  ///< those this process may use
  bool avx2 = false, avx512 = false, avx512_bf16 = false;
};
CpuInfo cpu_info();
int64_t total_memory_bytes();
int64_t available_memory_bytes();
int64_t resident_bytes();        ///< of this process now
int64_t peak_resident_bytes();   ///< of this process so far
std::string operating_system();  ///< "Debian GNU/Linux 12 (bookworm), Linux 6.1.0"

}  // namespace hblab
