// SPDX-License-Identifier: Apache-2.0
#include "engine/data/prefetcher.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace hblab::data {
namespace {
constexpr int64_t batches_ahead = 4;  ///< for one loader thread; each further thread adds one
}

struct Prefetcher::State {
  std::shared_ptr<const PreparedCorpus> corpus;
  const spec::Settings settings;
  const uint64_t seed;
  const int64_t ahead;

  std::mutex mutex;
  std::condition_variable room, ready;
  int64_t next_to_build, next_to_take;
  std::map<int64_t, Batch> built;
  std::exception_ptr failure;
  bool stop = false;
  std::vector<std::thread> threads;

  State(std::shared_ptr<const PreparedCorpus> c, const spec::Settings& s, uint64_t run_seed, int64_t first)
      : corpus(std::move(c)),
        settings(s),
        seed(run_seed),
        ahead(batches_ahead + loaders() - 1),
        next_to_build(first),
        next_to_take(first) {}
  ~State() {
    {
      const std::lock_guard lock(mutex);
      stop = true;
    }
    room.notify_all();
    for (std::thread& t : threads) t.join();
  }
  int64_t loaders() const { return std::max<int64_t>(1, settings.data.loader_threads); }

  void load() {
    std::unique_lock lock(mutex);
    for (;;) {
      room.wait(lock, [&] { return stop || next_to_build < next_to_take + ahead; });
      if (stop) return;
      const int64_t step = next_to_build++;
      lock.unlock();
      Batch batch;
      std::exception_ptr problem;
      try {
        batch = corpus->training_batch(settings, seed, step);
      } catch (...) {
        problem = std::current_exception();  // out of memory: next() throws it on the consumer's thread
      }
      lock.lock();
      if (problem) {
        failure = problem;
        stop = true;
        room.notify_all();
      } else {
        built.emplace(step, std::move(batch));
      }
      ready.notify_all();
    }
  }
};

Prefetcher::Prefetcher(std::shared_ptr<const PreparedCorpus> corpus, const spec::Settings& settings, uint64_t seed, int64_t first_step)
    : state_(std::make_unique<State>(std::move(corpus), settings, seed, first_step)) {
  for (int64_t i = 0; i < state_->loaders(); ++i) state_->threads.emplace_back([s = state_.get()] { s->load(); });
}

Prefetcher::~Prefetcher() = default;

Batch Prefetcher::next() {
  std::unique_lock lock(state_->mutex);
  const int64_t step = state_->next_to_take;
  state_->ready.wait(lock, [&] { return state_->failure || state_->built.contains(step); });
  if (state_->failure) std::rethrow_exception(state_->failure);
  Batch batch = std::move(state_->built.extract(step).mapped());
  ++state_->next_to_take;
  state_->room.notify_all();
  return batch;
}

}  // namespace hblab::data
