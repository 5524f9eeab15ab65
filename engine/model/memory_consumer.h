// SPDX-License-Identifier: Apache-2.0
// What a tensor's memory is for. The model and the trainer say what they are at (ConsumerScope); the counting allocator
// (train/memory.h) books each block there, so that a peak can be named by what fills it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hblab::model {

enum class MemoryConsumer : uint8_t {
  weights,
  optimizer,   ///< moments, and what an update needs
  embeddings,  ///< this and the next three: activations, and what the forward pass needs besides
  mixers,
  feed_forwards,
  heads,      ///< MLM head and pair head
  gradients,  ///< of weights and activations, and what the backward pass computes again
  other,      ///< batches, masks, whatever nobody claimed
};
inline constexpr size_t memory_consumers = size_t(MemoryConsumer::other) + 1;

constexpr const char* to_string(MemoryConsumer consumer) {
  constexpr const char* names[memory_consumers] = {"weights",       "optimizer", "embeddings", "mixers",
                                                   "feed-forwards", "heads",     "gradients",  "other"};
  return names[size_t(consumer)];
}

/// While it lives, this thread's tensors are the consumer's. Scopes nest.
class ConsumerScope {
 public:
  explicit ConsumerScope(MemoryConsumer consumer) : before_(current_) { current_ = consumer; }
  ~ConsumerScope() { current_ = before_; }
  ConsumerScope(const ConsumerScope&) = delete;
  ConsumerScope& operator=(const ConsumerScope&) = delete;

  static MemoryConsumer current() { return current_; }

 private:
  static inline thread_local MemoryConsumer current_ = MemoryConsumer::other;
  MemoryConsumer before_;
};

}  // namespace hblab::model
