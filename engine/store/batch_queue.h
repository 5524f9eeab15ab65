// SPDX-License-Identifier: Apache-2.0
// A blocking queue of bounded length from many threads to one that works in batches: the consumer is woken once a batch
// rather than once an item, which costs the producers a fraction of a core less. Between record() and Writer's thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace hblab::store {

template <class T>
class BatchQueue {
 public:
  using Clock = std::chrono::steady_clock;

  explicit BatchQueue(size_t capacity) : capacity_(capacity) {}

  /// Waits for room. An urgent item ends the consumer's gathering. False when the queue is closed: the value was not taken.
  bool push(T value, bool urgent = false) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || items_.size() < capacity_; });
    if (closed_) return false;
    items_.push_back(std::move(value));
    urgent_ |= urgent;
    if (items_.size() == 1 || due()) filled_.notify_one();
    return true;
  }

  /// Waits until `deadline` for a first item, then at most `gathering` for more, and takes all there are (none where the deadline
  /// has passed). False when the queue is closed and drained.
  bool take(std::deque<T>& items, Clock::time_point deadline, Clock::duration gathering) {
    std::unique_lock lock(mutex_);
    items.clear();
    if (filled_.wait_until(lock, deadline, [&] { return closed_ || !items_.empty(); }))
      filled_.wait_until(lock, Clock::now() + gathering, [&] { return due(); });
    if (closed_ && items_.empty()) return false;
    items.swap(items_);
    urgent_ = false;
    room_.notify_all();
    return true;
  }

  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
    filled_.notify_all();
  }

 private:
  bool due() const { return closed_ || urgent_ || items_.size() >= capacity_ / 2; }

  const size_t capacity_;
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::deque<T> items_;
  bool closed_ = false, urgent_ = false;
};

}  // namespace hblab::store
