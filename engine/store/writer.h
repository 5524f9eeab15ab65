// SPDX-License-Identifier: Apache-2.0
// The one thread that writes a project. Values wait in a bounded queue, are gathered for 100 ms and stored in one short
// transaction, so that another process's writer is never kept waiting; requests are answered in their turn, each in a durable
// transaction of its own. Recorder is the face of it.
#pragma once

#include <functional>
#include <future>
#include <optional>
#include <set>
#include <thread>

#include "engine/store/batch.h"
#include "engine/store/batch_queue.h"
#include "engine/store/database.h"
#include "engine/store/recorder.h"

namespace hblab::store {

class Writer {
 public:
  using Work = std::function<Result<void>(SQLite::Database&)>;

  Writer(DatabasePtr, fs::path project);
  ~Writer();  ///< stores what is queued

  void push(Item);
  /// Stores everything pushed before, then runs `work` (where there is one) on the writer's thread inside a durable
  /// transaction, which is rolled back where it fails. Returns when that is done.
  Result<void> call(Work work);
  Result<void> health() const;

  /// Whose heartbeats are kept up. Only within call()'s work.
  std::set<std::pair<RunId, int64_t>>& held() { return held_; }

 private:
  struct Request {
    Work work;
    std::promise<Result<void>> done;
  };

  void run();
  void keep(Item item);
  Result<void> commit();
  Result<void> durably(const Work&);
  void heartbeat();
  void close();
  Result<void> failed(const std::exception&);
  std::chrono::steady_clock::time_point next_deadline() const;

  const DatabasePtr db_;
  const fs::path project_;
  std::unique_ptr<Batch> batch_;
  BatchQueue<std::variant<Item, Request>> queue_;
  // Of the writer's thread alone:
  std::vector<Item> pending_;
  std::chrono::steady_clock::time_point heartbeat_due_;
  std::set<std::pair<RunId, int64_t>> held_;
  int64_t lost_ = 0;
  mutable std::mutex mutex_;  // guards error_
  std::optional<Error> error_;
  std::thread thread_;
};

}  // namespace hblab::store
