// SPDX-License-Identifier: Apache-2.0
#include "engine/train/memory.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>

#include "engine/model/compat.h"

namespace hblab::train {
namespace detail {

struct AccountCounters {
  std::atomic<int64_t> allocated{0}, peak{0}, blocks{0};
  std::atomic<int64_t> holders{1};  ///< the account itself and every block alive
  std::array<std::atomic<int64_t>, model::memory_consumers> by_consumer{}, at_peak{};

  void add(int64_t bytes, model::MemoryConsumer consumer) {
    by_consumer[size_t(consumer)].fetch_add(bytes, std::memory_order_relaxed);
    const int64_t now = allocated.fetch_add(bytes, std::memory_order_relaxed) + bytes;
    int64_t highest = peak.load(std::memory_order_relaxed);
    while (now > highest && !peak.compare_exchange_weak(highest, now, std::memory_order_relaxed)) {
    }
    if (now > highest) remember_consumers();
    blocks.fetch_add(1, std::memory_order_relaxed);
    holders.fetch_add(1, std::memory_order_relaxed);
  }
  void remember_consumers() {
    for (size_t i = 0; i < at_peak.size(); ++i) at_peak[i].store(by_consumer[i].load(std::memory_order_relaxed), std::memory_order_relaxed);
  }
  void remove(int64_t bytes, model::MemoryConsumer consumer) {
    by_consumer[size_t(consumer)].fetch_sub(bytes, std::memory_order_relaxed);
    allocated.fetch_sub(bytes, std::memory_order_relaxed);
    blocks.fetch_sub(1, std::memory_order_relaxed);
    release();
  }
  void release() {
    if (holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }
};

}  // namespace detail

namespace {

using detail::AccountCounters;

/// What no scope was there for. Never destroyed: tensors may outlive every static object.
AccountCounters& unattributed() {
  static AccountCounters* const counters = new AccountCounters;
  return *counters;
}

thread_local AccountCounters* current = nullptr;

/// Stands in front of each block's data, in a slot that keeps the data's alignment.
struct BlockHeader {
  AccountCounters* counters;
  int64_t bytes;
  model::MemoryConsumer consumer;
};
constexpr size_t header_bytes = 64;
static_assert(sizeof(BlockHeader) <= header_bytes);

void free_block(void* data) {
  if (!data) return;
  char* const block = static_cast<char*>(data) - header_bytes;
  const BlockHeader header = *reinterpret_cast<const BlockHeader*>(block);
  c10::free_cpu(block);
  header.counters->remove(header.bytes, header.consumer);
}

class CountingAllocator final : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) HBLAB_ALLOCATE_CONST override { return make(bytes); }
#if HBLAB_ALLOCATORS_COPY
  void copy_data(void* to, const void* from, size_t bytes) const override { default_copy_data(to, from, bytes); }
#endif
  c10::DeleterFnPtr raw_deleter() const override { return &free_block; }

 private:
  static c10::DataPtr make(size_t bytes) {
    const c10::Device cpu(c10::DeviceType::CPU);
    if (bytes == 0) return {nullptr, nullptr, &free_block, cpu};
    char* const block = static_cast<char*>(c10::alloc_cpu(bytes + header_bytes));
    AccountCounters* const counters = current ? current : &unattributed();
    const model::MemoryConsumer consumer = model::ConsumerScope::current();
    new (block) BlockHeader{counters, int64_t(bytes), consumer};
    counters->add(int64_t(bytes), consumer);
    void* const data = block + header_bytes;
    return {data, data, &free_block, cpu};
  }
};

}  // namespace

void install_memory_counting() {
  static std::once_flag once;
  std::call_once(once, [] { c10::SetCPUAllocator(new CountingAllocator, /*priority=*/1); });
}

MemoryAccount::MemoryAccount() : counters_(new AccountCounters) {}
MemoryAccount::~MemoryAccount() { counters_->release(); }
int64_t MemoryAccount::allocated() const { return counters_->allocated; }
int64_t MemoryAccount::peak() const { return counters_->peak; }
int64_t MemoryAccount::blocks() const { return counters_->blocks; }
ConsumerBytes MemoryAccount::at_peak() const {
  ConsumerBytes bytes;
  std::copy(counters_->at_peak.begin(), counters_->at_peak.end(), bytes.begin());
  return bytes;
}
void MemoryAccount::restart_peak() {
  counters_->peak = counters_->allocated.load();
  counters_->remember_consumers();
}

MemoryScope::MemoryScope(const MemoryAccount& account) : before_(current) { current = account.counters_; }
MemoryScope::~MemoryScope() { current = before_; }

int64_t unattributed_bytes() { return unattributed().allocated; }

MemoryMeter::Figures MemoryMeter::read() const {
  if (device_.is_cpu()) {
    const ConsumerBytes bytes = account_.at_peak();
    const auto largest = std::max_element(bytes.begin(), bytes.end());
    return {account_.allocated(), account_.peak(), 0, to_string(model::MemoryConsumer(largest - bytes.begin())), *largest};
  }
  const auto device = model::compat::device_memory(device_);
  return {device.allocated - others_, device.peak - others_, device.reserved, {}, 0};
}

void MemoryMeter::restart_peak() {
  if (device_.is_cpu())
    account_.restart_peak();
  else
    model::compat::reset_device_peak(device_);
}

void MemoryUse::add(const PhaseMemory& phase) {
  const auto known = std::find_if(phases.begin(), phases.end(), [&](const PhaseMemory& p) { return p.phase == phase.phase; });
  if (known == phases.end())
    phases.push_back(phase);
  else if (phase.peak > known->peak)
    *known = phase;
  peak = std::max(peak, phase.peak);
}

void MemoryUse::add(const MemoryUse& step) {
  allocated = step.allocated;
  reserved = step.reserved;
  for (const PhaseMemory& phase : step.phases) add(phase);
}

void MemoryMeter::begin_step() {
  use_ = {};
  if (!device_.is_cpu()) others_ = std::max<int64_t>(0, model::compat::device_memory(device_).allocated - resident_);
  restart_peak();
}

void MemoryMeter::end_phase(const char* name) {
  const Figures now = read();
  use_.add(PhaseMemory{name, now.peak, now.largest_consumer, now.largest_consumer_bytes});
  restart_peak();
}

MemoryUse MemoryMeter::end_step() {
  const Figures now = read();
  use_.allocated = now.allocated;
  use_.reserved = now.reserved;
  return use_;
}

}  // namespace hblab::train
