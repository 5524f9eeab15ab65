// SPDX-License-Identifier: Apache-2.0
// How many bytes of tensors a run holds. On the CPU every tensor comes from a counting allocator; each block remembers the
// account it was taken on, so that figures of runs that share the process and its threads stay apart, and a block that
// is freed elsewhere is taken off the right one. Within an account it is booked under its consumer (model/memory_consumer.h).
// On CUDA the figures are the caching allocator's, of the device; what others hold of it is taken off (MemoryMeter::set_resident), and the
// consumers are not known.
//
// An account may be charged on several threads; scopes are per thread and nest.
#pragma once

#include <c10/core/Device.h>

#include <array>
#include <cstdint>

#include "engine/model/memory_consumer.h"
#include "engine/train/trainer.h"

namespace hblab::train {

/// Makes the counting allocator LibTorch's allocator for the CPU, once. Tensors made before are not counted.
void install_memory_counting();

namespace detail {
struct AccountCounters;
}

/// Bytes by consumer.
using ConsumerBytes = std::array<int64_t, model::memory_consumers>;

class MemoryAccount {
 public:
  MemoryAccount();
  ~MemoryAccount();  ///< blocks that are still alive keep the counters, not the account, alive
  MemoryAccount(const MemoryAccount&) = delete;
  MemoryAccount& operator=(const MemoryAccount&) = delete;

  int64_t allocated() const;      ///< bytes alive
  int64_t peak() const;           ///< highest since the last restart_peak()
  ConsumerBytes at_peak() const;  ///< whose bytes were alive then
  int64_t blocks() const;         ///< tensors' storages alive
  void restart_peak();

 private:
  friend class MemoryScope;
  detail::AccountCounters* counters_;
};

/// While it lives, this thread's CPU tensors are charged to the account.
class MemoryScope {
 public:
  explicit MemoryScope(const MemoryAccount& account);
  ~MemoryScope();
  MemoryScope(const MemoryScope&) = delete;
  MemoryScope& operator=(const MemoryScope&) = delete;

 private:
  detail::AccountCounters* before_;
};

/// Bytes alive that no scope was there for.
int64_t unattributed_bytes();

/// A step's memory, phase by phase.
class MemoryMeter {
 public:
  MemoryMeter(MemoryAccount& account, at::Device device) : account_(account), device_(device) {}
  /// What the run itself holds on a device between its steps: the rest that is allocated then is others'. Not needed on the CPU.
  void set_resident(int64_t bytes) { resident_ = bytes; }
  void begin_step();
  /// Forgets the peak since the last phase's end: what was tried did not come to pass.
  void forget_attempt() { restart_peak(); }
  /// What was reached since the last call is this phase's peak; a phase may come again (micro-batches): its highest counts.
  void end_phase(const char* name);
  MemoryUse end_step();

 private:
  struct Figures {
    int64_t allocated = 0, peak = 0, reserved = 0;
    std::string largest_consumer;
    int64_t largest_consumer_bytes = 0;
  };
  Figures read() const;
  void restart_peak();

  MemoryAccount& account_;
  at::Device device_;
  int64_t resident_ = 0, others_ = 0;
  MemoryUse use_;
};

}  // namespace hblab::train
