// SPDX-License-Identifier: Apache-2.0
// Work on a sequence of pieces with several threads, results in the sequence's order: whatever the thread count, the
// consumer sees the same. At most `threads` pieces are in memory.
#pragma once

#include <deque>
#include <future>
#include <optional>

#include "engine/core/result.h"

namespace hblab::data {

/// produce: () → Result<optional<Piece>>, empty at the end, on the calling thread; work: (Piece) → Result<Output>, on its
/// own thread; consume: (Output) → Result<void>, on the calling thread. The first error in order ends it.
template <class Produce, class Work, class Consume>
Result<void> ordered_parallel(int64_t threads, Produce produce, Work work, Consume consume) {
  using Output = decltype(work(std::move(*produce().value())));
  std::deque<std::future<Output>> running;
  for (bool more = true; more || !running.empty();) {
    while (more && int64_t(running.size()) < threads) {
      auto piece = HBLAB_TRY(produce());
      more = piece.has_value();
      if (more) running.push_back(std::async(std::launch::async, [&work, p = std::move(*piece)]() mutable { return work(std::move(p)); }));
    }
    if (running.empty()) break;
    auto output = HBLAB_TRY(running.front().get());
    running.pop_front();
    HBLAB_TRY(consume(std::move(output)));
  }
  return {};
}

}  // namespace hblab::data
